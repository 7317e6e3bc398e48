import Formulas
import Surfaces

/// The loss over a stretch of the only parameter, as a curve whose heights are positions on a scale of its losses: 0 for the
/// lowest in view, or at a known minimum in view, and 1 for the highest.
public struct LossCurve: Equatable, Sendable {
    /// The scale of the losses in view, spread as the surface's levels are.
    public let scale: LossScale

    private let surface: Surface
    private let rows: [Int]?

    /// Losses from which the scale is made, and those of a surface whose data make each of them take long.
    private static let samples = (many: 512, few: 128)
    /// Rows of data above which a loss takes long.
    private static let manyRows = 1000

    /// The curve of `surface`, which has one parameter, over `range`; `rows` are the data rows to take, nil for all.
    init(_ surface: Surface, over range: ClosedRange<Double>, rows: [Int]?) {
        self.surface = surface
        self.rows = rows
        let count = (surface.rowCount ?? 1) > Self.manyRows ? Self.samples.few : Self.samples.many
        let grid = surface.sample(Domain(line: range), width: count, height: 1, rows: rows)
        let floors = surface.definition.minima.filter { range.contains($0.x) }
            .map { Self.loss(of: surface, at: $0.x, rows) }.filter(\.isFinite)
        scale = LossScale(surface.definition.levels, over: grid, floor: floors.min())
    }

    /// The loss at `value` of the parameter.
    public func loss(at value: Double) -> Double { Self.loss(of: surface, at: value, rows) }

    /// The height of the curve at `value` of the parameter: within ``Domain/heights``; NaN where the loss is none.
    ///
    /// What lies a little above or below all losses that the scale was made from stays at the rim.
    public func height(at value: Double) -> Double {
        let height = scale.position(of: loss(at: value))
        guard !height.isNaN else { return .nan }
        let room = (Domain.heights.upperBound - 1) * 0.75
        return min(max(height, -room), 1 + room)
    }

    private static func loss(of surface: Surface, at value: Double, _ rows: [Int]?) -> Double {
        let point = SIMD2(value, 0)
        return rows.map { surface.evaluate(at: point, rows: $0).value } ?? surface.value(at: point)
    }

    /// Whether both are curves of one surface over one scale.
    public static func == (left: LossCurve, right: LossCurve) -> Bool {
        left.surface.loss === right.surface.loss && left.rows == right.rows && left.scale == right.scale
    }
}
