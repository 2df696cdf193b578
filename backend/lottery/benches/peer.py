#!/usr/bin/env python3
"""Measures the Sortition Foundation's sortition-algorithms on one pool: peer.py FOLDER SEATS maximin|leximin LIMIT

Prints one line of JSON: the processor seconds of finding the lottery (not of starting or reading), in one thread, and the
least chance in it. Is ended by a signal (SIGXCPU) once finding has taken LIMIT processor seconds. People who share office and office2, where the pool has these columns, never sit together.
"""
import csv
import json
import math
import pathlib
import resource
import sys

import highspy
from sortition_algorithms.adapters import CSVStringDataSource, SelectionData
from sortition_algorithms.committee_generation import (
    GUROBI_AVAILABLE,
    find_distribution_leximin,
    find_distribution_maximin,
)
from sortition_algorithms.settings import Settings

ALGORITHMS = {"maximin": find_distribution_maximin, "leximin": find_distribution_leximin}


class OneThread(highspy.Highs):
    """HiGHS as the peer uses it, kept to one thread."""

    def __init__(self):
        super().__init__()
        self.setOptionValue("threads", 1)


highspy.Highs = OneThread


def spent():
    """Processor seconds of this process so far."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def read(folder, seats):
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("features.csv", "candidates.csv")]
    columns = next(csv.reader([texts[1].splitlines()[0]]))
    address = [column for column in ("office", "office2") if column in columns]
    settings = Settings(
        id_column="id",
        columns_to_keep=[],
        check_same_address=bool(address),
        check_same_address_columns=address,
    )
    data = SelectionData(CSVStringDataSource(*texts))
    features, _ = data.load_features(seats)
    people, _ = data.load_people(settings, features)
    return features, people, address


def main():
    folder, seats, algorithm = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    if algorithm == "leximin" and not GUROBI_AVAILABLE:
        print(json.dumps({"absent": "Gurobi"}))
        return
    features, people, address = read(folder, seats)
    before = spent()
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(before) + int(sys.argv[4]), hard))
    panels, shares, _ = ALGORITHMS[algorithm](features, people, seats, address)
    seconds = spent() - before
    chances = dict.fromkeys(people, 0.0)
    for panel, share in zip(panels, shares, strict=True):
        for person in panel:
            chances[person] += share
    print(json.dumps({"seconds": seconds, "least": min(chances.values())}))


main()
