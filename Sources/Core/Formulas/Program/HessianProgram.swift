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
