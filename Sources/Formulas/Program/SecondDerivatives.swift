import Synchronization

/// The second derivatives of a formula, compiled when they are first asked for: most uses of a formula never do.
///
/// Threads that ask first at the same time may each compile them; all get the result of one.
final class SecondDerivatives: Sendable {
    private let graph: Graph
    private let slopes: (Graph.Index?, Graph.Index?)
    private let columns: [[Double]]
    private let compiled = AtomicLazyReference<HessianProgram>()

    /// Those of a formula with the gradient `slopes` in `graph`, nil where it is zero everywhere, over `columns`.
    init(_ graph: Graph, slopes: (Graph.Index?, Graph.Index?), columns: [[Double]]) {
        self.graph = graph
        self.slopes = slopes
        self.columns = columns
    }

    /// The compiled second derivatives.
    var program: HessianProgram {
        if let program = compiled.load() { return program }
        return compiled.storeIfNil(HessianProgram(graph, slopes: slopes, columns: columns))
    }
}
