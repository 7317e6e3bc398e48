import ExplorerCore
import ExplorerView
import Testing

@Suite struct WorkSliceTests {
    @Test func `it doubles while it is quick, up to its most, and halves while it is slow, down to one`() {
        var slice = WorkSlice(16)
        slice.adapt(to: .microseconds(100), isWhole: true)
        #expect(slice.count == 32)
        for _ in 0..<100 { slice.adapt(to: .zero, isWhole: true) }
        #expect(slice.count == 1_048_576)
        slice.adapt(to: .milliseconds(3), isWhole: true)
        #expect(slice.count == 524_288)
        for _ in 0..<100 { slice.adapt(to: .milliseconds(3), isWhole: false) }
        #expect(slice.count == 1)
    }

    @Test func `it stays at about a millisecond, and where there was less to do`() {
        var slice = WorkSlice(16)
        slice.adapt(to: .microseconds(700), isWhole: true)
        slice.adapt(to: .zero, isWhole: false)
        #expect(slice.count == 16)
    }
}
