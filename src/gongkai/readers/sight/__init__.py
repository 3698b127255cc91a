"""Pictures of pages into characters and ruled lines with places, as if their file had said them (文字识别).

Only the door, ``sight.opening``, is imported from outside: it answers where the extra ``[ocr]`` is not installed.
"""
