import Synchronization

/// The second derivatives of a formula, compiled when they are first asked for: most uses of a formula never do.
///
/// Threads that ask first at the same time may each compile them; all get the result of one. Asking again costs one
/// read: the compiled program is kept by its address, so that no reference is counted.
final class LazyHessian: Sendable {
    private let graph: Graph
    private let value: Graph.Index
    private let slopes: (Graph.Index?, Graph.Index?)
    private let columns: [[Double]]
    /// The address of the compiled program, on which there is one reference, or 0.
    private let address = Atomic<UInt>(0)

    /// Those of the formula `value` with the gradient `slopes` in `graph`, nil where it is zero everywhere, over
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

    /// Where no parameter goes into them, the second derivatives over all rows.
    var constant: Hessian? {
        program._withUnsafeGuaranteedRef { $0.constant }
    }

    /// The second derivatives at `point` over `rows` of the data, all of them where it is nil.
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
