@testable import Diagnosis
import Testing

@Suite struct RestWatchTests {
    @Test func `a run at rest is asked again from time to time, and rests since it was first found`() {
        var watch = RestWatch()
        #expect(watch.isClear && watch.asks(at: 8, gradient: [1, 1]))
        let isFound = watch.note(.converged, at: 8, gradient: [1, 1])
        #expect(isFound)
        #expect(!watch.isClear)
        // Whatever its gradient does meanwhile.
        #expect(!watch.asks(at: 263, gradient: [2, 0]))
        #expect(watch.asks(at: 264, gradient: [1, 1]))
        let isNew = watch.note(.converged, at: 264, gradient: [1, 1])
        #expect(!isNew)
        #expect(watch.found == .converged && watch.row == 8)
        #expect(!watch.asks(at: 519, gradient: [1, 1]) && watch.asks(at: 520, gradient: [1, 1]))
        let isOther = watch.note(.saddle, at: 520, gradient: [1, 1])
        #expect(isOther)
        #expect(watch.found == .saddle && watch.row == 520)
    }

    @Test func `a run that is not at rest is asked again where a derivative has changed by a twentieth`() {
        var watch = RestWatch()
        let isNew = watch.note(nil, at: 8, gradient: [1, -1])
        #expect(!isNew)
        #expect(watch.found == nil && !watch.isClear)
        #expect(!watch.asks(at: 263, gradient: [1, -1]) && !watch.asks(at: 16, gradient: [1.04, -0.96]))
        // With weight decay the gradient is the same where the run arrives.
        #expect(watch.asks(at: 264, gradient: [1, -1]))
        #expect(watch.asks(at: 16, gradient: [1.06, -1]) && watch.asks(at: 16, gradient: [1, -0.94]))
    }

    @Test func `a longer update ends a rest`() {
        var watch = RestWatch()
        _ = watch.note(.converged, at: 8, gradient: [1, 1])
        watch.leave()
        #expect(watch.isClear && watch.found == nil && watch.asks(at: 16, gradient: [1, 1]))
    }
}
