import Synchronization

/// The Hessian of a formula, compiled on first use: most formulas never need it.
///
/// Threads that need it first at the same time may each compile it; all use the result of one. Later uses cost one
/// read: the compiled program is stored by its address, without reference counting.
final class LazyHessian: Sendable {
    private let graph: Graph
    private let value: Graph.Index
    private let slopes: (Graph.Index?, Graph.Index?)
    private let columns: [[Double]]
    /// The address of the compiled program, with one reference on it, or 0.
    private let address = Atomic<UInt>(0)

    /// The Hessian of the formula `value` in `graph` with the gradient `slopes` (nil where zero everywhere), over
    /// `columns`.
    init(
        _ graph: Graph, value: Graph.Index, slopes: (Graph.Index?, Graph.Index?), columns: [[Double]]
    ) {
        self.graph = graph
        self.value = value
        self.slopes = slopes
        self.columns = columns
    }

    deinit {
        Self.program(at: address.load(ordering: .acquiring))?.release()
    }

    /// The second derivatives over all rows, where they do not depend on the parameters.
    var constant: Hessian? {
        program._withUnsafeGuaranteedRef { $0.constant }
    }

    /// The second derivatives at `point` over `rows` of the data (nil for all).
    @inline(__always)
    func hessian(at point: SIMD2<Double>, over rows: UnsafeBufferPointer<Int>?) -> Hessian {
        program._withUnsafeGuaranteedRef { $0.hessian(at: point, over: rows) }
    }

    /// The loss at `point`, over all rows, with its first and second derivatives.
    @inline(__always)
    func expansion(at point: SIMD2<Double>) -> Expansion {
        program._withUnsafeGuaranteedRef { $0.expansion(at: point) }
    }

    private var program: Unmanaged<HessianProgram> {
        @inline(__always) get { Self.program(at: address.load(ordering: .acquiring)) ?? compile() }
    }

    @inline(never)
    private func compile() -> Unmanaged<HessianProgram> {
        let program = Unmanaged.passRetained(HessianProgram(graph, value: value, slopes: slopes, columns: columns))
        let (_, before) = address.compareExchange(
            expected: 0, desired: UInt(bitPattern: program.toOpaque()), ordering: .acquiringAndReleasing)
        guard let other = Self.program(at: before) else { return program }
        program.release()
        return other
    }

    @inline(__always)
    private static func program(at address: UInt) -> Unmanaged<HessianProgram>? {
        UnsafeRawPointer(bitPattern: address).map { .fromOpaque($0) }
    }
}
