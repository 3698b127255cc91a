"""What may be read of the annual report: figures, the cases behind them, versions."""

from gongkai_web.reports.queries.behind import list_behind
from gongkai_web.reports.queries.standings import Standings, list_standings
from gongkai_web.reports.queries.tally import Tally, tally

__all__ = ["Standings", "Tally", "list_behind", "list_standings", "tally"]
