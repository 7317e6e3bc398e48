/// How deep the shipped surfaces' minima are, and where one can't be told by its derivatives.
enum KnownMinimum {
    /// The global minimum's loss: by the formula, or the published digits as 60-digit arithmetic confirms and continues
    /// them. A surface that is not named has no isolated minimum.
    static let losses: [String: Double] = [
        "ackley": 0, "beale": 0, "bend": 0, "bohachevsky": 0, "booth": 0, "branin": 0.3978873577297383, "bukin6": 0,
        "cliff": 8.244605976069887e-9, "cross-in-tray": -2.062611870822737, "d2l": 0, "double-well": -1.305428483743916,
        "drop-wave": -1, "easom": -1,
        "eggholder": -959.6406627208508, "goldstein-price": 3, "goldstein-price-log": -3.1291255506105852,
        "griewank": 0, "himmelblau": 0, "levy13": 0, "logistic": 0.4416346236492789, "matyas": 0,
        "mccormick": -1.9132229549810364, "michalewicz": -1.8013034100985525, "network": 0.009486694849809062,
        "rastrigin": 0, "regression": 101_936.72989589068, "rosenbrock": 0, "schaffer2": 0,
        "six-hump-camel": -1.0316284534898774, "styblinski-tang": -78.33233140754283, "three-hump-camel": 0,
        "valley": 0, "valley-10": 0, "valley-1000": 0, "valley-rotated": 0,
        "peaks": -6.551133332835837, "shekel": -10.536292659280086, "schwefel": 0, "zakharov": 0, "trid": -2,
        "dixon-price": 0, "perm": 0, "levy": 0, "schaffer4": 0.29257863203598056, "holder-table": -19.208502567886732,
        "shubert": -186.73090883102384, "langermann": -5.162126159963982, "egg-crate": 0, "freudenstein-roth": 0,
        "powell-badly-scaled": 0, "salomon": 0, "bird": -106.76453674926468, "adjiman": -2.021806783359787, "cube": 0,
        "foxholes": 0.9980038377944502, "two-wells": -0.20244043434482242, "huber": 0.46464285714285714,
        "absolute": 1.052,
    ]

    /// Surfaces without a Newton step at the minimum, and why.
    static let rough = [
        "ackley": "the tip of a cone",
        "salomon": "the tip of a cone",
        "absolute": "two creases cross",
        "adjiman": "the edge of the domain, where the loss still falls outwards",
        "bukin6": "two creases cross",
        "eggholder": "the edge of the domain, where the loss still falls outwards",
    ]
}
