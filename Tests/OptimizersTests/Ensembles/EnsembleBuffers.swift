import Optimizers

/// The buffers of a caller, none of them aligned to more than one number.
final class EnsembleBuffers {
    private let width: Int
    private let memory: UnsafeMutablePointer<Double>

    /// Rows at the starts of `example`.
    init(_ example: EnsembleCase, width: Int) {
        self.width = width
        memory = .allocate(capacity: 7 * (width + 1) + 1)
        for lane in 0..<width {
            let start = example.starts[min(lane, example.starts.count - 1)]
            p1[lane] = start.x
            p2[lane] = start.y
        }
    }

    deinit {
        memory.deallocate()
    }

    var p1: UnsafeMutablePointer<Double> { row(0) }
    var p2: UnsafeMutablePointer<Double> { row(1) }

    private func row(_ number: Int) -> UnsafeMutablePointer<Double> {
        memory + number * (width + 1) + 1
    }

    /// Makes one update.
    func advance(_ ensemble: Ensemble, step: Int) {
        for lane in 0..<width {
            let point = SIMD2(p1[lane], p2[lane])
            let (gradient, hessian) = (EnsembleCase.gradient(point), EnsembleCase.hessian(point))
            let values = [gradient.x, gradient.y, hessian.p11, hessian.p12, hessian.p22]
            for (number, value) in values.enumerated() {
                row(number + 2)[lane] = value
            }
        }
        ensemble.advance(
            step: step, p1: p1, p2: p2, g1: row(2), g2: row(3), hessian: (.init(row(4)), .init(row(5)), .init(row(6))))
    }
}
