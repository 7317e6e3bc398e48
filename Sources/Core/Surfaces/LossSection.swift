public import Formulas

/// A loss of two parameters that is not a formula: known on a grid alone, or on a plane through a space of many.
public protocol PlanarLoss: Sendable {
    /// Whether losses are interpolated between the points of a grid, so that second derivatives tell nothing.
    var isInterpolated: Bool { get }
    /// The rows of the data that the loss is averaged over; nil without data.
    var rowCount: Int? { get }
    /// How many operations a loss takes, about.
    var operationCount: Int { get }
    /// The loss at `point`.
    func value(at point: SIMD2<Double>) -> Double
    /// The loss at `point` with its gradient.
    func evaluation(at point: SIMD2<Double>) -> Evaluation
    /// The loss at `point` with its gradient and second derivatives.
    func expansion(at point: SIMD2<Double>) -> Expansion
    /// The losses on the grid `p2` × `p1`, row by row.
    func values(p1: [Double], p2: [Double]) -> [Double]
}

extension LossGrid: PlanarLoss {
    /// True: nothing is known between the points.
    public var isInterpolated: Bool { true }
    /// Nil: a grid has no data.
    public var rowCount: Int? { nil }
    /// Two additions and multiplications in each direction.
    public var operationCount: Int { 16 }
}

/// A plane's section of a loss of many parameters: what a map of it shows.
///
/// Sections are equal where they are the same one.
public struct LossSection: Equatable, Sendable {
    /// The loss on the plane.
    public let loss: any PlanarLoss
    /// What a person reads of it in a formula's place.
    public let text: String
    private let identity = Identity()

    private final class Identity: Sendable {}

    /// The section on which `loss` is defined.
    public init(_ loss: any PlanarLoss, text: String) {
        self.loss = loss
        self.text = text
    }

    /// Whether both are one section.
    public static func == (one: LossSection, other: LossSection) -> Bool { one.identity === other.identity }
}

extension Surface {
    /// The surface that a section is; nothing of `definition`, whose loss is a section, is checked.
    ///
    /// Nil where its loss is none.
    public init?(name: String, section definition: SurfaceDefinition) {
        guard case .section(let section) = definition.loss, let nothing = Self.nothing else { return nil }
        self.init(
            name: name, definition: definition, loss: CompiledLoss(formula: nothing, planar: section.loss))
    }

    /// A formula without a value.
    private static let nothing = try? Formula(FormulaSource(formula: "0/0", parameters: ["p1", "p2"]))
}
