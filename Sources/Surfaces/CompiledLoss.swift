import Formulas

/// What a surface evaluates.
enum CompiledLoss: Sendable {
    /// A formula, compiled.
    case formula(Formula)
    /// Losses at the points of a grid, bilinear between them.
    case grid(LossGrid)
}
