"""Many reports: read in parallel into Parquet tables, and questions asked of them. Needs the extra ``corpus``."""

from gongkai.corpus.builder import Built, build, find_files
from gongkai.corpus.query import Corpus, open_corpus
from gongkai.corpus.tables import SCHEMA, TABLES, Failure

__all__ = ["SCHEMA", "TABLES", "Built", "Corpus", "Failure", "build", "find_files", "open_corpus"]
