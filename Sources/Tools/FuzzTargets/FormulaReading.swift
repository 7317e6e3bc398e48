import Formulas
import SurfaceFiles
import Surfaces
import Text

/// A formula: its first line the formula, the others its parts a, b and so on.
enum FormulaReading {
    private static let points: [SIMD2<Double>] = [
        [0, 0], [0.5, -1.25], [-3, 2], [1e300, -1e-300], [-.infinity, 1], [.nan, 0], [-0.0, .leastNonzeroMagnitude],
    ]

    static func run(_ input: FuzzInput) throws {
        let lines = input.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).prefix(19)
        let source = FormulaSource(
            formula: lines.first.map(String.init) ?? "", parameters: ["x", "y"], constants: ["k": 0.75],
            columns: ["u": [1, -2.5, 0], "v": [3, 0.5, 1e200]],
            parts: zip("abcdfghijlmnopqrst".unicodeScalars, lines.dropFirst()).map { (String($0), String($1)) })
        do {
            try check(Formula(source))
        } catch let fault as FormulaFault {
            for fault in [fault] + Formula.faults(in: source) {
                try Sentence.check(fault.description)
                try Violation.unless(fault.line >= 1 && fault.column >= 1, "no place: \(fault)")
            }
        }
    }

    /// All ways of evaluation give the same bits.
    private static func check(_ formula: Formula) throws {
        for point in points {
            let value = formula.value(at: point)
            let first = formula.evaluate(at: point)
            let second = formula.hessian(at: point)
            let all = formula.expansion(at: point)
            let same =
                isSame(value, first.value) && isSame(value, all.value) && isSame(first.gradient.x, all.gradient.x)
                && isSame(first.gradient.y, all.gradient.y)
                && [(second.p11, all.hessian.p11), (second.p12, all.hessian.p12), (second.p22, all.hessian.p22)]
                    .allSatisfy { isSame($0, $1) }
            try Violation.unless(same, "at \(point): \(value), \(first), \(second), \(all)")
        }
        let grid = formula.losses(p1: points.map(\.x), p2: [points[1].y])
        for (loss, x) in zip(grid.values, points.map(\.x)) {
            let value = formula.value(at: [x, points[1].y])
            try Violation.unless(isSame(loss, value), "\(loss) on a grid at \(x), \(value) at the point")
        }
        let batch = formula.evaluate(at: points[1], rows: [0, 1, 2])
        let whole = formula.evaluate(at: points[1])
        try Violation.unless(isSame(batch.value, whole.value), "\(batch) of all rows, \(whole) of the whole")
    }

    /// Whether both are one number to the last bit; all NaNs count as the same.
    private static func isSame(_ one: Double, _ other: Double) -> Bool {
        one.bitPattern == other.bitPattern || one.isNaN && other.isNaN
    }
}

/// A data file that a surface file names.
enum DataReading {
    private static let surface = """
        title: data
        parameters: [a, b]
        formula: "mean((y - a - b*x)^2)"
        data: { file: input }
        domain: { a: [-1, 1], b: [-1, 1] }
        start: [0, 0]
        """

    static func run(_ input: FuzzInput) throws {
        let path = try input.write(Array(surface.utf8), to: "surface.yaml")
        do {
            try SurfaceReading.check(Surface.read(path: path), input)
        } catch let fault as SurfaceFault {
            try Sentence.check(fault.description, path: fault.file)
            try Violation.unless([path, input.path].contains(fault.file), "a file elsewhere: \(fault.file)")
        }
    }
}

/// What is asked of every text that goes to a terminal.
enum Sentence {
    /// No sentence is longer, the path of its file left out.
    private static let limit = 2000

    /// Sees to it that `sentence` is one, of one line and without anything that steers a terminal.
    static func check(_ sentence: String) throws(Violation) {
        try Violation.unless(!sentence.isEmpty, "a fault without words")
        try Violation.unless(
            sentence == Printable.text(sentence, limit: .max), "not fit for a terminal: \(sentence.debugDescription)")
        try Violation.unless(
            sentence.utf8.count <= limit, "a fault of \(sentence.utf8.count) bytes: \(sentence.prefix(200))")
    }

    /// Sees to it that `sentence` is one and begins with `path` and, unless `isWithoutPlace`, a line and a column.
    static func check(_ sentence: String, path: String, isWithoutPlace: Bool = false) throws(Violation) {
        try Violation.unless(sentence.hasPrefix(path + ":"), "no path before \(sentence.debugDescription)")
        let rest = sentence.dropFirst(path.count + 1)
        try check(String(rest))
        if isWithoutPlace { return }
        let parts = rest.split(separator: ":", maxSplits: 2)
        let numbers = parts.prefix(2).compactMap { Int($0) }
        try Violation.unless(
            parts.count == 3 && numbers.count == 2 && numbers.allSatisfy { $0 >= 1 } && parts[2].first == " ",
            "no line and column in \(sentence.debugDescription)")
    }
}
