"""Pictures of pages into characters and ruled lines with places, as if their file had said them (文字识别).

From outside ``door`` and ``scale`` are imported freely, for they need nothing. What opens, pastes and masks pictures
(``files``, ``masking``) is imported where ``door.can_see()`` has said that the extra ``[ocr]`` is installed.
"""
