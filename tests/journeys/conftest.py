"""What holds for every journey."""

from tests.gongkai_web.conftest import trail_can_be_emptied

__all__ = ["trail_can_be_emptied"]
