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

/// The programs that compute the Hessian of a formula: alone, and together with its value and gradient.
final class HessianProgram: Sendable {
    private let program: Program
    /// Computes the value, the gradient and the second derivatives.
    private let whole: Program
    /// The second derivatives over all rows, where they do not depend on the parameters.
    let constant: Hessian?

    /// Differentiates the gradient `slopes` of `value` in `graph`, nil where it is zero everywhere, over `columns`.
    init(
        _ graph: Graph, value: Graph.Index, slopes: (Graph.Index?, Graph.Index?), columns: [[Double]]
    ) {
        var graph = graph
        let (first, second) = slopes
        let roots = [(first, 0), (first, 1), (second, 1)].map { slope, parameter in
            slope.flatMap { graph.derivative(of: $0, by: parameter) } ?? graph.constant(0)
        }
        let gradient = [first, second].map { $0 ?? graph.constant(0) }
        program = ProgramBuilder.build(graph, roots: roots, columns: columns)
        whole = ProgramBuilder.build(graph, roots: [value] + gradient + roots, columns: columns)
        let dependsOnParameters = graph.nodesReached(from: roots).contains {
            if case .parameter = graph.nodes[Int($0)] { true } else { false }
        }
        constant = dependsOnParameters ? nil : Self.hessian(program, at: .zero, over: nil)
    }

    /// The second derivatives at `point` over `rows` of the data (nil for all).
    func hessian(at point: SIMD2<Double>, over rows: UnsafeBufferPointer<Int>?) -> Hessian {
        if rows == nil, let constant { return constant }
        return Self.hessian(program, at: point, over: rows)
    }

    /// The loss at `point`, over all rows, with its first and second derivatives.
    func expansion(at point: SIMD2<Double>) -> Expansion {
        whole.run(at: point, rows: nil) { registers in
            whole.outputs.withUnsafeBufferPointer { outputs in
                Expansion(
                    value: registers[outputs[0]],
                    gradient: SIMD2(registers[outputs[1]], registers[outputs[2]]),
                    hessian: Hessian(
                        p11: registers[outputs[3]], p12: registers[outputs[4]], p22: registers[outputs[5]]))
            }
        }
    }

    private static func hessian(
        _ program: Program, at point: SIMD2<Double>, over rows: UnsafeBufferPointer<Int>?
    ) -> Hessian {
        program.run(at: point, rows: rows) { registers in
            program.outputs.withUnsafeBufferPointer { outputs in
                Hessian(p11: registers[outputs[0]], p12: registers[outputs[1]], p22: registers[outputs[2]])
            }
        }
    }
}
