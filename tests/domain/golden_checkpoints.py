"""Three checkpoints over the pinned entries; they never change.

The last is signed with the key that the rotation of entry 7 brought.
"""

from typing import NamedTuple


class GoldenCheckpoint(NamedTuple):
    """A note as it is kept, the root as it is printed, the short code; `key` is the number of the key."""

    size: int
    key: int
    note: str
    groups: str
    code: str


CHECKPOINTS = (
    GoldenCheckpoint(
        1, 0,
        (
            "example.int/register/3fa9c1d2\n1\nlmpX3rSpPxtoajrOLUNxeBN4hzTwq3XYGhMM8sPGDLM=\n\n"
            "— example.int/register/3fa9c1d2 vh6J7UrMm57T4vwAaFUrW6pW1C6BGa9onGiXh2hzMUJtxp5XMxCHAWNjno"
            "A3ER5kdNRjPb6ENHEskJ/DJkQP9NCLCgo=\n"
        ),
        "966a 57de b4a9 3f1b 686a 3ace 2d43 7178 1378 8734 f0ab 75d8 1a13 0cf2 c3c6 0cb3",
        "XT147 PX735 EZPDF 1R702 NSNWJ M-G",
    ),
    GoldenCheckpoint(
        7, 0,
        (
            "example.int/register/3fa9c1d2\n7\nI15Q9MWsg3bFhSI2TCflCAqRFp4KDlDJS0oTwDaUJBA=\n\n"
            "— example.int/register/3fa9c1d2 vh6J7WFSNaN1pzMBtvl5iIYcyz/t9/Jdolscw7bjuKx7I1owBm506wXQM6"
            "7nhBXD6DD8NgZ3JJTqoAosSyayMjPQ1wg=\n"
        ),
        "235e 50f4 c5ac 8376 c585 2236 4c27 e508 0a91 169e 0a0e 50c9 4b4a 13c0 3694 2410",
        "QG2PD 9W1EH 6EJHH 9TNFG YYR2N P-3",
    ),
    GoldenCheckpoint(
        10, 1,
        (
            "example.int/register/3fa9c1d2\n10\nrenv3FVuzg+5DSm0DE++SuSTPC4uQc6DLPxYECKfwaw=\n\n"
            "— example.int/register/3fa9c1d2 ea3vobLldlW/QhEiHoZb4QndtB37TvSZh9oiPMsWKQORtkjSMWUHRVuY2T"
            "zl7GlPzJQ1hX/4B4ZV0fNpmsGsQ+M7EwU=\n"
        ),
        "ade9 efdc 556e ce0f b90d 29b4 0c4f be4a e493 3c2e 2e41 ce83 2cfc 5810 229f c1ac",
        "GT5M6 YWP8N JSZ36 9Z50Z R2R2R J-F",
    ),
)
