public import Formulas

/// A surface that can be evaluated: its definition, checked, and its formula, compiled, or its grid of losses or section.
public struct Surface: Sendable {
    /// The shipped name, or the stem of the file's name.
    public let name: String
    /// What the surface file says.
    public let definition: SurfaceDefinition
    /// What is evaluated.
    package let loss: CompiledLoss

    /// Checks and compiles a definition that does not come from a surface file, as in the header of a recording.
    ///
    /// - Throws: the first fault, at line 1 and column 1 of a file called `name`.
    public init(name: String, definition: SurfaceDefinition) throws(SurfaceFault) {
        let (loss, faults) = DefinitionCheck.check(SurfaceDraft(definition))
        if let fault = faults.first {
            throw SurfaceFault(file: name, line: 1, column: 1, kind: fault.kind)
        }
        guard let loss else {
            throw SurfaceFault(file: name, line: 1, column: 1, kind: .missingKey("formula", in: nil))
        }
        self.init(name: name, definition: definition, loss: loss)
    }

    /// A surface of a definition that was checked, and what was compiled of it.
    package init(name: String, definition: SurfaceDefinition, loss: CompiledLoss) {
        self.name = name
        self.definition = definition
        self.loss = loss
    }

    /// Whether losses and gradients are bilinear between the points of a grid: then the second derivatives are those of
    /// the patches, and tell nothing of the loss's curvature.
    public var isInterpolated: Bool { loss.planar?.isInterpolated == true }

    /// The rows of the data that the loss is summed or averaged over; nil without data.
    public var rowCount: Int? { loss.planar.map(\.rowCount) ?? loss.formula.rowCount }

    /// How many operations a loss takes, those on all data rows included.
    public var operationCount: Int { loss.planar?.operationCount ?? loss.formula.operationCount }

    /// The loss at `point`.
    public func value(at point: SIMD2<Double>) -> Double {
        if let planar = loss.planar { return planar.value(at: point) }
        return loss.formula.value(at: point)
    }

    /// The loss and its gradient at `point`.
    public func evaluate(at point: SIMD2<Double>) -> Evaluation {
        loss.evaluate(at: point)
    }

    /// The loss and its gradient at `point` over some of the data rows, given in ascending order.
    public func evaluate(at point: SIMD2<Double>, rows: [Int]) -> Evaluation {
        if let planar = loss.planar { return planar.evaluation(at: point) }
        return loss.formula.evaluate(at: point, rows: rows)
    }

    /// Room for the losses and gradients of `count` points at once.
    public func makeBlock(_ count: Int) -> LossBlock {
        LossBlock(loss, count: count)
    }

    /// The number of parameters, 1 or 2.
    public var dimension: Int { definition.dimension }

    /// The second derivatives of the loss at `point`; of one parameter the only one is given twice.
    public func hessian(at point: SIMD2<Double>) -> Hessian {
        loss.hessian(at: point)
    }

    /// The loss at `point` with its gradient and its second derivatives, bit for bit those of ``evaluate(at:)`` and
    /// ``hessian(at:)``.
    public func expansion(at point: SIMD2<Double>) -> Expansion {
        loss.expansion(at: point)
    }

    /// The second derivatives of the loss at `point` over some of the data rows, given in ascending order.
    public func hessian(at point: SIMD2<Double>, rows: [Int]) -> Hessian {
        loss.hessian(at: point, rows: rows)
    }

    /// The second derivatives of the loss where they are the same everywhere, as those of a quadratic; else nil.
    public var constantHessian: Hessian? {
        guard loss.planar == nil, let hessian = loss.formula.constantHessian else { return nil }
        return loss.isLine ? hessian.spreading : hessian
    }

    /// The losses on the grid `p2` × `p1`, row by row.
    package func losses(p1: [Double], p2: [Double], rows: [Int]?) -> GridLosses {
        if let planar = loss.planar { return GridLosses(values: planar.values(p1: p1, p2: p2)) }
        if let rows { return loss.formula.losses(p1: p1, p2: p2, rows: rows) }
        return loss.formula.losses(p1: p1, p2: p2)
    }
}
