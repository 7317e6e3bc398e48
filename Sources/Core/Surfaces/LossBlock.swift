import Formulas

/// A surface at many points at once, for ensembles of runs: losses and derivatives, bit for bit those of the surface at
/// each point.
///
/// One thread's own. Points are written to ``p1`` and ``p2`` and results read from where the other pointers point, which
/// stay where they are as long as this lives.
public final class LossBlock {
    /// How many points there are.
    public let count: Int
    /// The parameters of the points.
    public let p1, p2: UnsafeMutablePointer<Double>
    /// The losses, as of the latest ``evaluate()``.
    public let loss: UnsafePointer<Double>
    /// The derivatives of the losses by the first and the second parameter, as of the latest ``evaluate()``.
    public let g1, g2: UnsafePointer<Double>
    /// The second derivatives of the losses, as of the latest ``evaluateHessian()``.
    public let h11, h12, h22: UnsafePointer<Double>

    private let compiled: CompiledLoss
    /// Nil for a grid of losses or a section.
    private let lanes: FormulaLanes?
    /// The points, and the results that are not those of `lanes`.
    private let stride: Int
    private let numbers: UnsafeMutablePointer<Double>
    /// Where a row begins, so that a vector of eight numbers lies in one line of the cache.
    private static let alignment = 64

    init(_ compiled: CompiledLoss, count: Int) {
        self.compiled = compiled
        self.count = count
        let stride = (count + 7) & ~7
        let numbers = UnsafeMutableRawPointer.allocate(byteCount: 64 * stride, alignment: Self.alignment)
            .bindMemory(to: Double.self, capacity: 8 * stride)
        numbers.initialize(repeating: 0, count: 8 * stride)
        func place(_ index: Int) -> UnsafeMutablePointer<Double> { numbers + index * stride }
        self.stride = stride
        self.numbers = numbers
        (p1, p2) = (place(0), place(1))
        (h11, h12, h22) = (UnsafePointer(place(2)), UnsafePointer(place(3)), UnsafePointer(place(4)))
        guard compiled.planar == nil else {
            lanes = nil
            (loss, g1, g2) = (UnsafePointer(place(5)), UnsafePointer(place(6)), UnsafePointer(place(7)))
            return
        }
        let lanes = compiled.formula.makeLanes(count, p1: place(0), p2: place(1))
        (loss, g1, g2) = (lanes.loss, lanes.g1, lanes.g2)
        self.lanes = consume lanes
    }

    deinit {
        numbers.deallocate()
    }

    /// Computes the losses and gradients of the points.
    public func evaluate() {
        switch lanes {
        case .some(let lanes): lanes.evaluate()
        case .none: evaluatePlanar()
        }
    }

    private func evaluatePlanar() {
        guard let planar = compiled.planar else { return }
        for index in 0..<count {
            let evaluation = planar.evaluation(at: SIMD2(p1[index], p2[index]))
            numbers[5 * stride + index] = evaluation.value
            numbers[6 * stride + index] = evaluation.gradient.x
            numbers[7 * stride + index] = evaluation.gradient.y
        }
    }

    /// Computes the second derivatives at the points.
    public func evaluateHessian() {
        for index in 0..<count {
            let point = SIMD2(p1[index], p2[index])
            var hessian = compiled.planar?.expansion(at: point).hessian ?? compiled.formula.hessian(at: point)
            // A rule that divides by the second derivatives leaves a lane of curvature 1 out, as a path's does.
            if compiled.isLine { hessian = Hessian(p11: hessian.p11, p12: 0, p22: 1) }
            numbers[2 * stride + index] = hessian.p11
            numbers[3 * stride + index] = hessian.p12
            numbers[4 * stride + index] = hessian.p22
        }
    }
}
