"""provisional"""


class F:
    mean = 0.0


def fidelity(delivered, placed, at):
    return F()
