internal import Canvas
internal import Formulas
internal import Simulation
public import Surfaces

/// What a surface is at one point, in words: the loss, its gradient and its curvature.
public struct PointReadout: Equatable, Sendable {
    /// A value with its name.
    public struct Item: Equatable, Sendable {
        /// What it is.
        public let name: String
        /// The value, perhaps several numbers.
        public let value: String
        /// Its place when there is no room for all: the lowest stay.
        let rank: Int
    }

    /// All that can be told, in the order in which it stands.
    private let items: [Item]

    private static let gap = 2

    /// The read-out of `surface` at `point`, over some of its data `rows` (ascending) or all of them.
    ///
    /// - Parameter resolution: how far apart neighbouring points are, so that the coordinates have digits enough; nil for
    ///   six digits.
    public init(
        _ surface: Surface, at point: SIMD2<Double>, rows: [Int]? = nil, resolution: SIMD2<Double>? = nil,
        ascii: Bool = false
    ) {
        let evaluation = rows.map { surface.evaluate(at: point, rows: $0) } ?? surface.evaluate(at: point)
        let hessian = rows.map { surface.hessian(at: point, rows: $0) } ?? surface.hessian(at: point)
        self.init(
            point, evaluation, hessian, parameters: surface.definition.parameters, resolution: resolution, ascii: ascii)
    }

    /// The read-out of known figures at `point`.
    init(
        _ point: SIMD2<Double>, _ evaluation: Evaluation, _ hessian: Hessian, parameters: [String],
        resolution: SIMD2<Double>?, ascii: Bool = false
    ) {
        let names = parameters.count == 2 ? parameters : ["p1", "p2"]
        let number = NumberText(significance: 4, ascii: ascii)
        let gradient = evaluation.gradient
        let system = EigenSystem(hessian)
        func coordinate(_ axis: Int) -> String {
            var digits = 6
            if let step = resolution?[axis], step > 0, point[axis] != 0, point[axis].isFinite {
                let places = DecimalDigits(point[axis], count: 17).exponent - DecimalDigits(step, count: 1).exponent
                digits = min(max(places + 2, 3), 17)
            }
            return NumberText(significance: digits, ascii: ascii).text(point[axis])
        }
        let slopes = number.text(gradient.x) + " " + number.text(gradient.y)
        let entries = [hessian.p11, hessian.p12, hessian.p22].map { number.text($0) }.joined(separator: " ")
        let values = [system.values.x, system.values.y].map { number.text($0) }.joined(separator: " ")
        items = [
            Item(name: names[0], value: coordinate(0), rank: 1), Item(name: names[1], value: coordinate(1), rank: 1),
            Item(name: "loss", value: NumberText(significance: 6, ascii: ascii).text(evaluation.value), rank: 0),
            Item(name: "|g|", value: number.text(Self.norm(gradient)), rank: 2),
            Item(name: "g", value: slopes, rank: 3), Item(name: ascii ? "eig" : "λ", value: values, rank: 4),
            Item(name: "H", value: entries, rank: 5),
        ]
    }

    /// What fits in `width` columns, two blanks between items: the loss first of all, then the point, the gradient's
    /// norm, the gradient, the Hessian's eigenvalues and its entries p11, p12, p22.
    public func items(atMost width: Int) -> [Item] {
        for rank in (0...5).reversed() {
            let part = items.filter { $0.rank <= rank }
            if Self.width(of: part) <= width { return part }
        }
        return []
    }

    /// ``items(atMost:)`` as one line.
    public func text(atMost width: Int) -> String {
        items(atMost: width).map { $0.name + " " + $0.value }.joined(separator: String(repeating: " ", count: Self.gap))
    }

    private static func width(of items: [Item]) -> Int {
        items.reduce(0) { $0 + Glyphs.width(of: $1.name) + 1 + Glyphs.width(of: $1.value) } + (items.count - 1) * gap
    }

    private static func norm(_ gradient: SIMD2<Double>) -> Double {
        let most = max(gradient.x.magnitude, gradient.y.magnitude)
        guard most > 0, most.isFinite else { return most }
        let reduced = gradient / most
        return (reduced.x * reduced.x + reduced.y * reduced.y).squareRoot() * most
    }
}
