"""The numbers that lessons name by place, so that a bank elsewhere changes them once.

All are of mainland China: the police; the line of the national anti-fraud centre; complaints about banks (National
Financial Regulatory Administration); social security. The bank's own number, `{phone}`, stands in the catalogue.
"""

NUMBERS = {"police": "110", "antifraud": "96110", "regulator": "12378", "social": "12333"}
