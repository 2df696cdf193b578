#!/usr/bin/env python3
"""Makes synthetic pools for hearing panels, the same every time: gen_pools.py FOLDER

For each size of pool and panel, FOLDER/pool<people>_k<seats>/ gets features.csv (feature,value,min,max) and
candidates.csv (id, five features, office, office2). People of one office and office2 never sit together.
"""
import csv
import os
import random
import sys

POOLS = (100, 500, 2000, 5000)
PANELS = (5, 7, 40)

# Feature, value, share of the volunteers, who are skewed against the population.
VOLUNTEERS = {
    "gender": {"F": 0.36, "M": 0.64},
    "occupation": {
        "law": 0.30, "social_work": 0.10, "education": 0.16, "medicine": 0.08, "business": 0.24, "public": 0.12,
    },
    "region": {"north": 0.38, "centre": 0.27, "east": 0.17, "south": 0.12, "islands": 0.06},
    "age": {"u40": 0.18, "40_59": 0.47, "60p": 0.35},
    "expert": {"yes": 0.28, "no": 0.72},
}
POPULATION = {
    "gender": {"F": 0.5, "M": 0.5},
    "occupation": {
        "law": 0.15, "social_work": 0.15, "education": 0.2, "medicine": 0.12, "business": 0.25, "public": 0.13,
    },
    "region": {"north": 0.25, "centre": 0.25, "east": 0.2, "south": 0.18, "islands": 0.12},
    "age": {"u40": 0.33, "40_59": 0.37, "60p": 0.30},
    "expert": {"yes": 0.3, "no": 0.7},
}


def quotas(seats):
    """The least and the most of each value on a panel."""
    occupations, regions = VOLUNTEERS["occupation"], VOLUNTEERS["region"]
    if seats == 5:
        return {
            "gender": {"F": (2, 3), "M": (2, 3)},
            "occupation": {value: (0, 2) for value in occupations},
            "region": {value: (0, 2) for value in regions},
            "age": {"u40": (1, 2), "40_59": (1, 3), "60p": (1, 2)},
            "expert": {"yes": (1, 3), "no": (2, 4)},
        }
    if seats == 7:
        return {
            "gender": {"F": (3, 4), "M": (3, 4)},
            "occupation": {value: (1, 2) if value == "law" else (0, 2) for value in occupations},
            "region": {value: (1, 2) for value in regions},
            "age": {"u40": (2, 3), "40_59": (2, 3), "60p": (2, 3)},
            "expert": {"yes": (2, 3), "no": (4, 5)},
        }
    around = {feature: {value: int(seats * share + 0.5) for value, share in shares.items()}
              for feature, shares in POPULATION.items()}
    return {feature: {value: (max(0, seats - 1), seats + 1) for value, seats in values.items()}
            for feature, values in around.items()}


def pick(dice, shares):
    """One value by its share."""
    at, passed = dice.random(), 0
    for value, share in shares.items():
        passed += share
        if at < passed:
            break
    return value


def people_of(size):
    """The volunteers; about twelve in a hundred share an office with one or two others."""
    dice = random.Random(f"hearing-pool-{size}")
    people = [
        {"id": f"p{number:04d}", **{feature: pick(dice, shares) for feature, shares in VOLUNTEERS.items()}}
        for number in range(size)
    ]
    for person in people:
        person["office"] = "solo-" + person["id"]
        person["office2"] = "x"
    numbers = list(range(size))
    dice.shuffle(numbers)
    taken, offices, wanted = 0, 0, int(0.12 * size)
    while taken < wanted:
        together = 2 if dice.random() < 0.75 else 3
        for number in numbers[taken:taken + together]:
            people[number]["office"] = f"office-{offices:03d}"
        taken, offices = taken + together, offices + 1
    return people


def write(folder, seats, people):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "features.csv"), "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["feature", "value", "min", "max"])
        for feature, values in quotas(seats).items():
            rows.writerows([feature, value, least, most] for value, (least, most) in values.items())
    with open(os.path.join(folder, "candidates.csv"), "w", newline="") as file:
        rows = csv.DictWriter(file, ["id", *VOLUNTEERS, "office", "office2"])
        rows.writeheader()
        rows.writerows(people)


def main():
    for size in POOLS:
        people = people_of(size)
        for seats in PANELS:
            write(os.path.join(sys.argv[1], f"pool{size}_k{seats}"), seats, people)


main()
