internal import Canvas
internal import Diagnosis
internal import Formulas
public import Surfaces
import Text
import Wording

/// The figures of a surface at one point, in words: the loss, its gradient and its curvature.
public struct PointReadout: Equatable, Sendable {
    /// A value with its name.
    public struct Item: Equatable, Sendable {
        /// What it is.
        public let name: String
        /// The value, perhaps several numbers.
        public let value: String
        /// Its place when there is no room for all: the lowest stay.
        let rank: Int

        /// The columns it takes.
        var width: Int { Glyphs.width(of: name) + 1 + Glyphs.width(of: value) }
    }

    /// The figures, arranged on some lines.
    public struct Lines: Equatable, Sendable {
        /// The items of each line, from top to bottom; ``PointReadout/gap`` columns between two of them.
        public let lines: [[Item]]
        /// Whether no figure is left out.
        public let isWhole: Bool
    }

    /// Blanks between two items.
    public static let gap = 2

    /// Digits of the loss and of the other figures, from the most down to the fewest.
    private static let precisions = [(loss: 6, others: 4), (loss: 4, others: 3), (loss: 3, others: 2)]
    /// The last ranks of the first line of two, and of the first and the second of three.
    private static let breaks = [2: [3], 3: [1, 3]]

    private let point: SIMD2<Double>
    private let evaluation: Evaluation
    /// Nil where no curvature is known, between the points of a grid of losses.
    private let hessian: Hessian?
    private let names: [String]
    private let resolution: SIMD2<Double>?
    private let ascii: Bool

    /// The read-out of `surface` at `point`, over some of its data `rows` (ascending) or all of them.
    ///
    /// - Parameter resolution: how far apart neighbouring points are, so that the coordinates have digits enough; nil for
    ///   six digits.
    public init(
        _ surface: Surface, at point: SIMD2<Double>, rows: [Int]? = nil, resolution: SIMD2<Double>? = nil,
        ascii: Bool = false
    ) {
        let evaluation = rows.map { surface.evaluate(at: point, rows: $0) } ?? surface.evaluate(at: point)
        let hessian =
            surface.isInterpolated
            ? nil : rows.map { surface.hessian(at: point, rows: $0) } ?? surface.hessian(at: point)
        self.init(
            point, evaluation, hessian, parameters: surface.definition.parameters, resolution: resolution, ascii: ascii)
    }

    /// The read-out of known figures at `point`.
    init(
        _ point: SIMD2<Double>, _ evaluation: Evaluation, _ hessian: Hessian?, parameters: [String],
        resolution: SIMD2<Double>?, ascii: Bool = false
    ) {
        self.point = point
        self.evaluation = evaluation
        self.hessian = hessian
        self.resolution = resolution
        self.ascii = ascii
        names = (1...2).contains(parameters.count) ? parameters : ["p1", "p2"]
    }

    /// The figures on a line of each of `widths` columns: the point and the loss, the gradient's norm and the gradient,
    /// the Hessian's eigenvalues and its entries p11, p12, p22.
    ///
    /// Where there is little room they have fewer digits, and then a line is begun later; only then entries,
    /// eigenvalues, gradient, its norm and the point are left out, in this order.
    public func lines(widths: [Int]) -> Lines {
        let forms = Self.precisions.map { items(loss: $0.loss, others: $0.others) }
        for items in forms {
            if let lines = Self.parted(items, widths) { return Lines(lines: lines, isWhole: true) }
        }
        for rank in (0...5).reversed() {
            for items in forms {
                guard let lines = Self.filled(items.filter { $0.rank <= rank }, widths) else { continue }
                return Lines(lines: lines, isWhole: rank == 5)
            }
        }
        return Lines(lines: [], isWhole: false)
    }

    /// `items` with what belongs together on a line of its own; nil where that does not fit.
    private static func parted(_ items: [Item], _ widths: [Int]) -> [[Item]]? {
        let breaks = breaks[widths.count] ?? []
        let lines = widths.indices.map { line in
            items.filter { item in breaks.count { $0 < item.rank } == line }
        }
        return zip(lines, widths).allSatisfy { width(of: $0) <= $1 } ? lines : nil
    }

    /// `items` one after the other, a new line where the next one does not fit; nil where they need more lines.
    private static func filled(_ items: [Item], _ widths: [Int]) -> [[Item]]? {
        var lines: [[Item]] = widths.map { _ in [] }
        var line = 0
        for item in items {
            while line < widths.count, width(of: lines[line] + [item]) > widths[line] { line += 1 }
            guard line < widths.count else { return nil }
            lines[line].append(item)
        }
        return lines
    }

    private static func width(of items: [Item]) -> Int {
        items.reduce(0) { $0 + $1.width } + max(0, items.count - 1) * gap
    }

    /// All figures, in their order.
    private func items(loss: Int, others: Int) -> [Item] {
        let number = NumberText(significance: others, ascii: ascii)
        func texts(_ values: Double...) -> String { values.map { number.text($0) }.joined(separator: " ") }
        func item(_ label: QuantityLabel, _ value: String, rank: Int) -> Item {
            Item(name: label.english(ascii: ascii), value: value, rank: rank)
        }
        let gradient = evaluation.gradient
        let value = item(.loss, NumberText(significance: loss, ascii: ascii).text(evaluation.value), rank: 0)
        if names.count == 1 {
            let curvature = hessian.map { item(.eigenvalues, texts($0.p11), rank: 4) }
            return [
                Item(name: names[0], value: coordinate(0), rank: 1), value,
                item(.briefGradient, texts(gradient.x), rank: 3),
            ] + [curvature].compactMap { $0 }
        }
        let first = [
            Item(name: names[0], value: coordinate(0), rank: 1), Item(name: names[1], value: coordinate(1), rank: 1),
            value,
            item(.gradientNorm, texts(Self.norm(gradient)), rank: 2),
            item(.briefGradient, texts(gradient.x, gradient.y), rank: 3),
        ]
        guard let hessian else {
            let value = evaluation.value.isNaN ? GridValue.noData : .bilinear
            return first + [item(.grid, value.english, rank: 4)]
        }
        let eigenvalues = EigenSystem(hessian).values
        return first + [
            item(.eigenvalues, texts(eigenvalues.x, eigenvalues.y), rank: 4),
            item(.hessian, texts(hessian.p11, hessian.p12, hessian.p22), rank: 5),
        ]
    }

    private func coordinate(_ axis: Int) -> String {
        var digits = 6
        if let step = resolution?[axis], step > 0, point[axis] != 0, point[axis].isFinite {
            let places = DecimalDigits(point[axis], count: 17).exponent - DecimalDigits(step, count: 1).exponent
            digits = min(max(places + 2, 3), 17)
        }
        return NumberText(significance: digits, ascii: ascii).text(point[axis])
    }

    private static func norm(_ gradient: SIMD2<Double>) -> Double {
        let most = max(gradient.x.magnitude, gradient.y.magnitude)
        guard most > 0, most.isFinite else { return most }
        let reduced = gradient / most
        return (reduced.x * reduced.x + reduced.y * reduced.y).squareRoot() * most
    }
}
