/// What functions and constants of other languages are called, and what they are in this one.
enum PastedWords {
    /// The call `name(arguments)` as a formula of the language; nil where it is no function that can be written so.
    static func call(_ name: String, _ arguments: [PastedTree]) -> PastedTree? {
        guard let word = word(name) else { return nil }
        let given = word.takesList && arguments.count == 1 ? arguments.flatMap(\.elements) : arguments
        guard let tree = word.make(given), !tree.hasList else { return nil }
        return tree
    }

    /// Whether `name` is a function of some language.
    static func isFunction(_ name: String) -> Bool { word(name) != nil }

    /// The constant that is called `name` elsewhere.
    static func constant(_ name: String) -> PastedTree? {
        switch name {
        case "pi", "Pi", "PI", "π", "M_PI": .name("pi")
        case "e", "E", "M_E", "exp1": .name("e")
        case "LN2", "M_LN2": .call(.log, .number("2"))
        case "LN10": .call(.log, .number("10"))
        case "SQRT2", "M_SQRT2": .call(.sqrt, .number("2"))
        case "SQRT1_2": .call(.sqrt, .number("0.5"))
        case "True", "true": .number("1")
        case "False", "false": .number("0")
        case "tau": .binary(.multiply, .number("2"), .name("pi"))
        default: nil
        }
    }

    /// Names before a point that only say where a function comes from.
    static let modules: Set<String> = [
        "np", "numpy", "jnp", "jax", "math", "Math", "cmath", "torch", "tf", "tensorflow", "sp", "sympy", "scipy",
        "special", "keras", "K", "F", "nn", "functional", "std", "xp", "cp", "cupy", "mx", "nd", "backend", "ops",
        "linalg",
        "ufuncs", "mpmath", "mp",
    ]

    /// What a name makes of its arguments.
    private struct Word: Sendable {
        /// Whether several arguments may come as one list.
        var takesList = false
        var make: @Sendable ([PastedTree]) -> PastedTree?
    }

    private static func word(_ name: String) -> Word? {
        words[name] ?? words[name.lowercased()]
    }

    private static func plain(_ function: Function) -> Word {
        Word(takesList: function == .min || function == .max || function == .hypot) { arguments in
            function.takes.allows(arguments.count) ? .call(function, arguments) : nil
        }
    }

    private static func ofOne(_ make: @escaping @Sendable (PastedTree) -> PastedTree) -> Word {
        Word { $0.count == 1 ? make($0[0]) : nil }
    }

    private static func ofTwo(_ make: @escaping @Sendable (PastedTree, PastedTree) -> PastedTree) -> Word {
        Word { $0.count == 2 ? make($0[0], $0[1]) : nil }
    }

    private static func number(_ value: Int) -> PastedTree { .number(String(value)) }

    private static func reciprocal(_ function: Function) -> Word {
        ofOne { .binary(.divide, number(1), .call(function, $0)) }
    }

    /// Names and what they mean, by lower-case letters.
    private static let words: [String: Word] = {
        var words: [String: Word] = [:]
        for function in Function.ofLosses { words[function.rawValue] = plain(function) }
        let same: [(Function, [String])] = [
            (.asin, ["arcsin"]), (.acos, ["arccos"]), (.atan, ["arctan", "arctg"]), (.atan2, ["arctan2"]),
            (.tan, ["tg"]),
            (.sinh, ["sh"]), (.cosh, ["ch"]), (.tanh, ["th"]), (.exp, ["expf", "dexp"]),
            (.log2, ["lb", "ld", "log_2"]),
            (.log10, ["lg", "log_10"]), (.sqrt, ["sqrtf", "dsqrt"]), (.abs, ["fabs", "absolute", "fabsf", "dabs"]),
            (.sign, ["sgn", "signum"]), (.min, ["minimum", "fmin", "amin"]), (.max, ["maximum", "fmax", "amax"]),
            (.sigmoid, ["expit", "logistic", "σ", "sigma", "logsig"]), (.ceil, ["ceiling"]),
            (.round, ["rint", "around", "round_"]), (.mod, ["remainder", "floormod"]),
            (.where, ["ifelse", "if", "iif"]), (.sum, ["reduce_sum", "total", "nansum"]),
            (.mean, ["reduce_mean", "average", "avg", "nanmean"]), (.hypot, ["hypotf"]), (.softplus, ["log1pexp"]),
        ]
        for (function, names) in same {
            for name in names { words[name] = plain(function) }
        }
        words["log"] = Word { arguments in
            guard let x = arguments.first, arguments.count <= 2 else { return nil }
            switch arguments.dropFirst().first {
            case nil: return .call(.log, x)
            case .number("2"): return .call(.log2, x)
            case .number("10"): return .call(.log10, x)
            case .name("e"): return .call(.log, x)
            case let base?: return .binary(.divide, .call(.log, x), .call(.log, base))
            }
        }
        words["ln"] = plain(.log)
        words["logf"] = plain(.log)
        words["log_e"] = plain(.log)
        for name in ["pow", "power", "powf", "float_power"] { words[name] = ofTwo { .binary(.power, $0, $1) } }
        for name in ["square", "sqr", "sq"] { words[name] = ofOne { .binary(.power, $0, number(2)) } }
        for name in ["norm", "vecnorm"] {
            words[name] = Word(takesList: true) { values in
                switch values.count {
                case 1: .call(.abs, values)
                case 2: .call(.hypot, values)
                default: nil
                }
            }
        }
        words["exp2"] = ofOne { .binary(.power, number(2), $0) }
        words["exp10"] = ofOne { .binary(.power, number(10), $0) }
        words["log1p"] = ofOne { .call(.log, .binary(.add, number(1), $0)) }
        words["expm1"] = ofOne { .binary(.subtract, .call(.exp, $0), number(1)) }
        words["sec"] = reciprocal(.cos)
        words["csc"] = reciprocal(.sin)
        words["cosec"] = reciprocal(.sin)
        words["cot"] = reciprocal(.tan)
        words["sech"] = reciprocal(.cosh)
        words["csch"] = reciprocal(.sinh)
        words["coth"] = reciprocal(.tanh)
        words["rsqrt"] = reciprocal(.sqrt)
        words["reciprocal"] = ofOne { .binary(.divide, number(1), $0) }
        words["negative"] = ofOne { .negation($0) }
        words["erfc"] = ofOne { .binary(.subtract, number(1), .call(.erf, $0)) }
        words["nthroot"] = ofTwo {
            $1 == number(3) ? .call(.cbrt, $0) : .binary(.power, $0, .binary(.divide, number(1), $1))
        }
        words["root"] = words["nthroot"]
        words["clip"] = Word {
            $0.count == 3 ? .call(.min, [.call(.max, [$0[0], $0[1]]), $0[2]]) : nil
        }
        words["clamp"] = words["clip"]
        words["heaviside"] = Word { arguments in
            guard let x = arguments.first, arguments.count <= 2 else { return nil }
            let atZero = arguments.count == 2 ? arguments[1] : .number("0.5")
            let below = PastedTree.call(.where, [.binary(.equal, x, number(0)), atZero, number(0)])
            return .call(.where, [.binary(.greater, x, number(0)), number(1), below])
        }
        for name in ["fmod", "rem"] {
            words[name] = ofTwo {
                .binary(.multiply, .call(.sign, $0), .call(.mod, [.call(.abs, $0), .call(.abs, $1)]))
            }
        }
        for name in ["trunc", "fix"] {
            words[name] = ofOne { .binary(.multiply, .call(.sign, $0), .call(.floor, .call(.abs, $0))) }
        }
        for name in ["radians", "deg2rad"] {
            words[name] = ofOne { .binary(.divide, .binary(.multiply, $0, .name("pi")), number(180)) }
        }
        words["sinc"] = ofOne { x in
            let angle = PastedTree.binary(.multiply, .name("pi"), x)
            return .call(
                .where, [.binary(.equal, x, number(0)), number(1), .binary(.divide, .call(.sin, angle), angle)])
        }
        words["logaddexp"] = ofTwo { a, b in
            .binary(.add, .call(.max, [a, b]), .call(.softplus, .negation(.call(.abs, .binary(.subtract, a, b)))))
        }
        for name in ["mse_loss", "mean_squared_error"] {
            words[name] = ofTwo { .call(.mean, .binary(.power, .binary(.subtract, $0, $1), number(2))) }
        }
        words["l1_loss"] = ofTwo { .call(.mean, .call(.abs, .binary(.subtract, $0, $1))) }
        for (name, symbol) in [
            ("add", SyntaxTree.Operator.add), ("subtract", .subtract), ("multiply", .multiply), ("times", .multiply),
            ("divide", .divide), ("less", .less), ("greater", .greater), ("equal", .equal),
            ("logical_and", .both), ("logical_or", .either), ("greater_equal", .greaterOrEqual),
            ("less_equal", .lessOrEqual), ("not_equal", .notEqual),
        ] {
            words[name] = ofTwo { .binary(symbol, $0, $1) }
        }
        words["logical_not"] = ofOne { .inversion($0) }
        words["float"] = ofOne { $0 }
        words["float64"] = ofOne { $0 }
        words["rational"] = ofTwo { .binary(.divide, $0, $1) }
        // SymPy's pairs of value and condition.
        words["piecewise"] = Word { pieces in
            var result: PastedTree?
            for piece in pieces.reversed() {
                guard case .list(let pair) = piece, pair.count == 2 else { return nil }
                if let rest = result {
                    result = .call(.where, [pair[1], pair[0], rest])
                } else {
                    result =
                        pair[1] == .number("1")
                        ? pair[0] : .call(.where, [pair[1], pair[0], .binary(.divide, number(0), number(0))])
                }
            }
            return result
        }
        return words
    }()
}

extension PastedTree {
    /// The values of a list; anything else as the only one.
    var elements: [PastedTree] {
        guard case .list(let values) = self else { return [self] }
        return values
    }
}
