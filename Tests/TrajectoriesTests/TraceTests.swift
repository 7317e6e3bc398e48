import Testing
@testable import Trajectories

@Suite struct TraceTests {
    /// A path that bounces between two walls while it creeps to the right.
    private func row(_ step: Int) -> StepRow {
        StepRow(
            run: 0, step: step, parameters: SIMD2(Double(step) / 1000, step.isMultiple(of: 2) ? 1 : -1),
            loss: Double(step % 7))
    }

    private func trace(of count: Int) -> Trace {
        var trace = Trace()
        for step in 0..<count { trace.append(row(step)) }
        return trace
    }

    private func steps(of trace: Trace) -> [ClosedRange<Int>] {
        (trace.buckets + [trace.unfinished].compactMap { $0 }).map(\.steps)
    }

    @Test func `few rows are kept one by one`() {
        let trace = trace(of: 5)
        #expect(trace.bucketSize == 1)
        #expect(steps(of: trace) == [0...0, 1...1, 2...2, 3...3, 4...4])
    }

    @Test(arguments: [1, 2, 1023, 1024, 1025, 2047, 2048, 2049, 5000, 100_001])
    func `the buckets hold every row once, in bounded number`(count: Int) {
        let steps = steps(of: trace(of: count))
        #expect(steps.count <= Trace.capacity + 1)
        #expect(steps.first?.lowerBound == 0)
        #expect(steps.last?.upperBound == count - 1)
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.upperBound + 1 == $1.lowerBound })
    }

    @Test func `a bucket of many rows has both walls of a valley`() {
        let trace = trace(of: 50_000)
        #expect(trace.bucketSize == 64)
        for bucket in trace.buckets {
            #expect(Set(bucket.corners.map(\.point.y)) == [1, -1])
            #expect(bucket.loss.range == 0...6)
        }
    }

    @Test func `corners are in the order of their steps`() {
        var trace = Trace()
        let corners: [SIMD2<Double>] = [SIMD2(0, 3), SIMD2(4, 0), SIMD2(0, -3), SIMD2(-4, 0)]
        for step in 0..<4096 {
            let parameters = step < 4 ? corners[step] : SIMD2(0, 0)
            trace.append(StepRow(run: 0, step: step, parameters: parameters, loss: 0))
        }
        let first = trace.buckets.first
        #expect(first?.corners.map(\.point) == corners)
    }

    @Test(arguments: [(3000, 2999), (3000, 1500), (3000, 1024), (3000, 1), (70_001, 4097), (70_001, 0)])
    func `going back and on again gives the trace that going there once gives`(far: Int, back: Int) {
        var wound = trace(of: far)
        wound.wind(to: back - 1)
        #expect(wound.count < max(1, back) && wound.latest == nil)
        #expect(wound.lastStep.map { $0 + 1 } ?? 0 == wound.count)
        for step in wound.count..<back { wound.append(row(step)) }
        expectSame(wound, trace(of: back))
        for step in back..<far { wound.append(row(step)) }
        expectSame(wound, trace(of: far))
    }

    @Test(arguments: [20, 1500, 5000])
    func `steps may be missing, and winding back gives the trace of the rows up to there`(count: Int) {
        let steps = (0..<count).map { $0 * 10 + $0 % 3 } + [1 << 53]
        func trace(to step: Int) -> Trace {
            var trace = Trace()
            for known in steps where known <= step { trace.append(row(known)) }
            return trace
        }
        let whole = trace(to: .max)
        for wanted in [0, 1, 9, 10, 11, 137, count * 5, count * 10 - 11, 1 << 52] {
            var wound = whole
            wound.wind(to: wanted)
            for step in steps where step > wound.lastStep ?? -1 && step <= wanted { wound.append(row(step)) }
            expectSame(wound, trace(to: wanted))
            for step in steps where step > wanted { wound.append(row(step)) }
            expectSame(wound, whole)
        }
    }

    @Test func `winding to the last row or behind it changes nothing`() {
        var trace = trace(of: 3000)
        trace.wind(to: 2999)
        #expect(trace.count == 3000)
        trace.wind(to: 1 << 53)
        #expect(trace.count == 3000 && trace.lastStep == 2999)
    }

    @Test func `winding forth among rows that were taken in needs few of them again`() {
        var wound = trace(of: 70_001)
        for step in [69_990, 123, 65_600, 40_000, 0, 70_000, 66_000] {
            wound.wind(to: step)
            let missing = step + 1 - wound.count
            #expect((1...256).contains(missing))
            for step in wound.count...step { wound.append(row(step)) }
            expectSame(wound, trace(of: step + 1))
        }
        for step in 66_001..<80_000 { wound.append(row(step)) }
        expectSame(wound, trace(of: 80_000))
    }

    @Test(arguments: [(3000, 3000), (3000, 2999), (3000, 1024), (70_001, 1), (70_001, 0)])
    func `rows that were forgotten make room for others`(far: Int, from: Int) {
        for stand in [far - 1, from, max(0, from - 1), 0] {
            var trace = trace(of: far)
            trace.wind(to: stand)
            for step in trace.count..<stand + 1 { trace.append(row(step)) }
            trace.forget(from: from)
            #expect(trace.count <= from)
            var other = Trace()
            for step in 0..<far {
                var row = row(step)
                if step >= from { row.loss = 100 }
                other.append(row)
                if step >= trace.count { trace.append(row) }
            }
            expectSame(trace, other)
        }
    }

    private func expectSame(_ one: Trace, _ other: Trace) {
        let haveSameBuckets = one.buckets.elementsEqual(other.buckets)
        #expect(haveSameBuckets)
        #expect(one.unfinished == other.unfinished)
        #expect(one.latest == other.latest)
    }

    @Test func `what is not finite is said and does not hide the rest`() {
        var trace = Trace()
        for step in 0..<2048 {
            let isLost = step.isMultiple(of: 2)
            trace.append(
                StepRow(
                    run: 0, step: step, parameters: SIMD2(1, 2), loss: isLost ? .infinity : 5,
                    gradient: isLost ? SIMD2(.nan, 1) : SIMD2(3, 4)))
        }
        for bucket in trace.buckets {
            #expect(bucket.loss.hasNonFinite)
            #expect(bucket.loss.range == 5...5)
            #expect(bucket.gradientNorm.range == 5...5)
        }
    }
}
