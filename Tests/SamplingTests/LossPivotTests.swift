import Sampling
import Surfaces
import Testing

/// A loss in the middle of a scale.
@Suite struct LossPivotTests {
    /// 0, 1 ... 100.
    private let grid = SampledGrid(width: 101, height: 1) { x, _ in x }

    @Test func `what is below takes the lower half, what is above the upper half`() {
        let scale = LossScale(.linear, over: grid, floor: nil, pivot: 20)
        #expect(scale.pivot == 20 && scale.positions == 0...1)
        for (loss, position) in [(0.0, 0.0), (10, 0.25), (20, 0.5), (60, 0.75), (100, 1)] {
            #expect(abs(scale.position(of: loss) - position) < 1e-15)
            #expect(abs(scale.loss(at: position) - loss) < 1e-12)
        }
        #expect(scale.position(of: -1) < 0 && scale.position(of: 101) > 1)
    }

    @Test(arguments: LevelKind.allCases, [-30.0, 0, 0.5, 20, 99.5, 100, 400])
    func `positions rise with losses and back, wherever the middle is`(kind: LevelKind, pivot: Double) {
        let scale = LossScale(kind, over: grid, floor: nil, pivot: pivot)
        #expect(abs(scale.position(of: pivot) - 0.5) < 1e-12)
        #expect(scale.lowest == min(0, pivot) && scale.highest == max(100, pivot))
        var last = -Double.infinity
        for loss in stride(from: -50.0, through: 450, by: 0.25) {
            let position = scale.position(of: loss)
            #expect(position >= last)
            #expect((0...1).contains(position) == (scale.lowest...scale.highest).contains(loss))
            last = position
            if scale.positions.contains(position) {
                #expect(abs(scale.loss(at: position) - loss) < 1e-6 * 450)
            }
        }
    }

    @Test func `with nothing on one side only the other half is used`() {
        #expect(LossScale(.linear, over: grid, floor: nil, pivot: 100).positions == 0...0.5)
        #expect(LossScale(.linear, over: grid, floor: nil, pivot: 300).positions == 0...0.5)
        #expect(LossScale(.linear, over: grid, floor: nil, pivot: 0).positions == 0.5...1)
        #expect(LossScale(.linear, over: grid, floor: nil, pivot: -5).positions == 0.5...1)
    }

    @Test func `a non-finite pivot is ignored, and a constant loss is in the middle`() {
        let scale = LossScale(.log, over: grid, floor: nil, pivot: .infinity)
        #expect(scale == LossScale(.log, over: grid, floor: nil))
        let flat = SampledGrid(width: 3, height: 3) { _, _ in 7 }
        #expect(LossScale(.linear, over: flat, floor: nil, pivot: 7).position(of: 7) == 0.5)
    }
}
