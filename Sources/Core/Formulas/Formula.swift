/// A formula over one or two parameters, compiled: its value, its exact gradient and its exact Hessian anywhere.
///
/// One of a single parameter is constant in the second: whatever that is, its derivatives are 0.
///
/// Compiled once and evaluated often. All evaluation methods perform the same operations in the same order, so they
/// give the same bits. Derivatives are exact, by automatic differentiation; where a function has none, `abs`, `sign`,
/// `relu`, `where`, `min` and `max` take the derivative of the selected branch (of equal arguments, the first), and `sqrt` and
/// `hypot` at 0 and `cbrt`, `asin`, `acos` and roots written as powers, where their slope is infinite, have derivative
/// 0 if their argument has derivative 0. Second derivatives are the derivatives of these: `abs` and `relu` add no
/// curvature at their corners, and where a root's derivative is 0 by that rule, so is its second derivative. A branch
/// that is not taken adds exactly 0, even to a slope that is not finite there: y^max(x, 30) has finite derivatives where
/// y is negative and x < 30.
public struct Formula: Sendable {
    private let valueProgram: Program
    private let gridProgram: GridProgram
    private let gradientProgram: Program
    private let secondDerivatives: LazyHessian
    private let undefinedSearch: UndefinedSearch

    /// Compiles `source`.
    ///
    /// Throws its first fault: of the names, else of the formula, else of the parts in their order.
    public init(_ source: FormulaSource) throws(FormulaFault) {
        let parsed = try ParsedFormula(source)
        var root: Graph.Index = 0
        let graph = Graph(parsed, root: &root)
        self.init(graph, root: root, columns: parsed.columns, source)
    }

    private init(_ graph: Graph, root: Graph.Index, columns: [[Double]], _ source: FormulaSource) {
        undefinedSearch = UndefinedSearch(source)
        var graph = graph
        valueProgram = ProgramBuilder.build(graph, roots: [root], columns: columns)
        gridProgram = GridProgram(graph, root: root, columns: columns)
        let slopes = (graph.derivative(of: root, by: 0), graph.derivative(of: root, by: 1))
        let (byFirst, bySecond) = (slopes.0 ?? graph.constant(0), slopes.1 ?? graph.constant(0))
        gradientProgram = ProgramBuilder.build(graph, roots: [root, byFirst, bySecond], columns: columns)
        secondDerivatives = LazyHessian(graph, value: root, slopes: slopes, columns: columns)
    }

    /// All faults of `source`: those of each name, and the first of each text, for at most a hundred texts.
    public static func faults(in source: FormulaSource) -> [FormulaFault] {
        ParsedFormula.faults(in: source)
    }

    /// The names of the language's functions, including `sum` and `mean`.
    public static var functionNames: [String] { Function.ofLosses.map(\.rawValue) }

    /// How many rows the data have; nil without data columns.
    public var rowCount: Int? { valueProgram.data.isEmpty ? nil : valueProgram.rowCount }

    /// The loss at `point`.
    public func value(at point: SIMD2<Double>) -> Double {
        valueProgram.run(at: point, rows: nil) { $0[valueProgram.outputs[0]] }
    }

    /// The loss and its gradient at `point`.
    ///
    /// Allocates no memory, except for a large formula on its first evaluation or in several threads at once.
    public func evaluate(at point: SIMD2<Double>) -> Evaluation {
        evaluate(at: point, over: nil)
    }

    /// The loss and its gradient at `point` over some of the data's rows.
    ///
    /// `sum` is multiplied by `rowCount / rows.count`, so that it estimates the sum over all rows; `mean` is that of
    /// `rows`. With all rows in ascending order the result is that of `evaluate(at:)`, bit for bit. `rows` holds at
    /// least one index below `rowCount`; without data columns it is ignored.
    public func evaluate(at point: SIMD2<Double>, rows: [Int]) -> Evaluation {
        withBatch(rows) { evaluate(at: point, over: $0) }
    }

    /// The second derivatives of the loss at `point`.
    ///
    /// The first call compiles them; later calls allocate no more memory than `evaluate(at:)` does.
    public func hessian(at point: SIMD2<Double>) -> Hessian {
        secondDerivatives.hessian(at: point, over: nil)
    }

    /// The loss at `point` with its gradient and its second derivatives.
    ///
    /// Bit for bit those of `evaluate(at:)` and `hessian(at:)`, for less than the cost of both: common
    /// subexpressions are computed once. Compiles and allocates as `hessian(at:)` does.
    public func expansion(at point: SIMD2<Double>) -> Expansion {
        guard let hessian = secondDerivatives.constant else { return secondDerivatives.expansion(at: point) }
        let first = evaluate(at: point, over: nil)
        return Expansion(value: first.value, gradient: first.gradient, hessian: hessian)
    }

    /// The second derivatives of the loss at `point` over some of the data's rows, scaled as in `evaluate(at:rows:)`.
    ///
    /// `rows` holds at least one index below `rowCount`; without data columns it is ignored.
    public func hessian(at point: SIMD2<Double>, rows: [Int]) -> Hessian {
        withBatch(rows) { secondDerivatives.hessian(at: point, over: $0) }
    }

    /// The second derivatives of the loss where they are constant, as for a quadratic; else nil.
    ///
    /// Equal to `hessian(at:)` everywhere. They still depend on the rows of a batch.
    public var constantHessian: Hessian? {
        secondDerivatives.constant
    }

    /// The innermost part of the formula that has no value at `point`, over all rows; where the value exists, the
    /// innermost without a derivative by the first parameter, else by the second. Nil where all exist, and where
    /// `point` itself is not a number.
    ///
    /// Parses the formula again: for an explanation, not for every point.
    public func firstUndefined(at point: SIMD2<Double>) -> UndefinedPart? {
        undefinedSearch.first(at: point)
    }

    /// The losses on the grid `p2` × `p1`, row by row: element `j · p1.count + i` is the loss at (p1[i], p2[j]).
    public func losses(p1: [Double], p2: [Double]) -> GridLosses {
        gridProgram.losses(p1: p1, p2: p2, over: nil)
    }

    /// The losses on the grid `p2` × `p1` over some of the data's rows, scaled as in `evaluate(at:rows:)`.
    ///
    /// `rows` holds at least one index below `rowCount`; without data columns it is ignored.
    public func losses(p1: [Double], p2: [Double], rows: [Int]) -> GridLosses {
        withBatch(rows) { gridProgram.losses(p1: p1, p2: p2, over: $0) }
    }

    /// Memory for the losses and gradients of `count` points at once, whose parameters are read from `p1` and `p2`,
    /// which the caller owns and must keep.
    public func makeLanes(
        _ count: Int, p1: UnsafeMutablePointer<Double>, p2: UnsafeMutablePointer<Double>
    ) -> FormulaLanes {
        FormulaLanes(gradientProgram, count: count, p1: p1, p2: p2)
    }

    /// The number of operations per loss, over all data rows, with functions counted as several: the cost of a grid of
    /// losses.
    public var operationCount: Int { valueProgram.operationCount }

    /// Passes the batch `rows` to `body`, or nil for the full batch where there are no data.
    @inline(__always)
    private func withBatch<Result>(_ rows: [Int], _ body: (UnsafeBufferPointer<Int>?) -> Result) -> Result {
        guard let rowCount else { return body(nil) }
        precondition(!rows.isEmpty, "a batch has at least one row")
        for row in rows { precondition(0 <= row && row < rowCount, "the data have no row \(row)") }
        return rows.withUnsafeBufferPointer { body($0) }
    }

    @inline(__always)
    private func evaluate(at point: SIMD2<Double>, over rows: UnsafeBufferPointer<Int>?) -> Evaluation {
        gradientProgram.run(at: point, rows: rows) { registers in
            gradientProgram.outputs.withUnsafeBufferPointer { outputs in
                Evaluation(
                    value: registers[outputs[0]],
                    gradient: SIMD2(registers[outputs[1]], registers[outputs[2]]))
            }
        }
    }
}
