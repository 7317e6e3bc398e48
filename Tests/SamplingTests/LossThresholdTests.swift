import Sampling
import Surfaces
import Testing

@Suite struct LossThresholdTests {
    private let domain = Domain(p1: 0...1, p2: 0...1)

    @Test func `on a linear scale thresholds are shares of the way`() {
        let grid = SampledGrid(domain: domain, width: 2, height: 1, values: [0, 8])
        let scale = LossScale(.linear, over: grid, floor: nil)
        #expect(scale.thresholds([-0.5, 0.25, 0.5, 1, 1.5]) == [-4, 2, 4, 8, 12])
    }

    @Test(arguments: [LevelKind.linear, .log, .quantile])
    func `a loss reaches a position just where it is not below the threshold`(kind: LevelKind) {
        let grid = SampledGrid(domain: domain, width: 5, height: 1, values: [-3, 0.1, 2, 700, 1e5])
        for pivot in [nil, 20.0] {
            let scale = LossScale(kind, over: grid, floor: -4, pivot: pivot)
            let places = (0...16).map { Double($0) / 16 }
            for (place, threshold) in zip(places, scale.thresholds(places)) {
                #expect(scale.position(of: threshold) >= place)
                #expect(scale.position(of: threshold.nextDown) < place)
            }
        }
    }

    @Test func `a sample's band counts the thresholds it reaches`() {
        let grid = SampledGrid(
            domain: domain, width: 7, height: 1, values: [0, 1, 1.5, 9, .nan, -.infinity, 2])
        let bands = SampleBands(grid, thresholds: [1, 1, 2, 8])
        #expect(bands.counts == [0, 2, 2, 4, 255, 255, 3])
        #expect(bands.mapped(by: [7, 0, 1, 0, 2]).counts == [7, 1, 1, 2, 255, 255, 0])
    }
}
