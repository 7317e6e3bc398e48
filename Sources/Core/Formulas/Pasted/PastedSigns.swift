/// The signs of all notations.
extension PastedLexer {
    /// Signs as they are written, longer ones first, and what they mean; those that mean nothing are spaces.
    static let signs: [(written: String, meant: String)] =
        [
            ("===", "=="), ("!==", "!="), ("...", ""), ("**", "^"), (".^", "^"), (".*", "*"), ("./", "/"), ("//", "//"),
            ("&&", "&"), ("==", "=="), ("!=", "!="), ("~=", "!="), ("<>", "!="), ("<=", "<="), (">=", ">="),
            ("=>", "=>"),
            ("->", "=>"), ("::", "."), (":=", "="), ("%%", "%"), ("≤", "<="), ("≥", ">="), ("≠", "!="), ("⩽", "<="),
            ("⩾", ">="), ("−", "-"), ("–", "-"), ("·", "*"), ("⋅", "*"), ("×", "*"), ("∗", "*"), ("•", "*"), ("÷", "/"),
            ("∕", "/"), ("⁄", "/"), ("∧", "&"), ("∨", "∨"), ("¬", "!"), ("~", "!"), ("∣", "|"), ("→", "=>"),
            ("↦", "=>"),
            ("$", ""),
        ] + "+-*/^()[]{},;|<>=?:.&!%@√∛⌊⌋⌈⌉'\"".map { (String($0), String($0)) }

    /// Characters that print nothing.
    static let invisible: Set<Unicode.Scalar> = ["\u{200B}", "\u{2060}", "\u{2061}", "\u{2062}", "\u{FEFF}", "\u{AD}"]

    /// What raised characters are on the line.
    static let raisedLetters: [Unicode.Scalar: String] = [
        "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁺": "+",
        "⁻": "-", "⁽": "(", "⁾": ")", "ˣ": "x", "ʸ": "y", "ⁿ": "n", "ᵃ": "a", "ᵇ": "b", "ᵗ": "t",
    ]

    static let fractions: [Unicode.Scalar: String] = ["½": "0.5", "¼": "0.25", "¾": "0.75"]

    /// LaTeX's commands in a YAML text between double quotes, where the first letters have become control characters.
    static let escaped: [(written: String, name: String)] = [
        ("\u{0C}rac", "frac"), ("\u{07}lpha", "alpha"), ("\u{08}eta", "beta"), ("\u{1B}xp", "exp"), ("\tfrac", "tfrac"),
        ("\times", "times"), ("\tanh", "tanh"), ("\tan", "tan"), ("\theta", "theta"), ("\text", "text"),
        ("\right", "right"), ("\rho", "rho"), ("\u{0B}ert", "vert"),
    ]

    static let ignoredCommands: Set<String> = [
        "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "quad",
        "qquad",
        "displaystyle", "limits", "rm", "textstyle", "nonumber", "space",
    ]

    /// Commands that set a word in another font.
    static let fontCommands: Set<String> = [
        "mathrm", "mathit", "mathbf", "mathsf", "operatorname", "textrm", "mathop", "boldsymbol",
    ]

    static let signCommands = [
        "cdot": "*", "times": "*", "ast": "*", "div": "/", "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=",
        "geq": ">=", "geqslant": ">=", "lt": "<", "gt": ">", "ne": "!=", "neq": "!=", "land": "&", "wedge": "&",
        "lor": "∨", "vee": "∨", "lnot": "!", "neg": "!", "lvert": "|", "rvert": "|", "vert": "|", "mid": "|",
        "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "lbrace": "{", "rbrace": "}", "lbrack": "[",
        "rbrack": "]", "to": "=>", "mapsto": "=>", "colon": ":",
    ]

    /// Commands that are followed by arguments in braces.
    static let structures: Set<String> = ["frac", "dfrac", "tfrac", "cfrac", "sqrt", "begin", "end", "text", "binom"]

    static let fractionCommands: Set<String> = ["dfrac", "tfrac", "cfrac"]
}
