import Testing
import Trajectories

@Suite struct QuantityTraceTests {
    @Test func `values are kept one by one, then in pieces with their extremes`() {
        var trace = QuantityTrace()
        for step in 0..<QuantityTrace.capacity { trace.append(Double(step), at: 2 * step) }
        #expect(trace.pieces.count == QuantityTrace.capacity)
        #expect(trace.pieces[7] == QuantityTrace.Piece(steps: 14...14, range: 7...7))
        trace.append(-1e9, at: 10_000)
        #expect(trace.pieces.count == QuantityTrace.capacity / 2 + 1)
        #expect(trace.pieces[0] == QuantityTrace.Piece(steps: 0...2, range: 0...1))
        #expect(trace.pieces.last?.range == -1e9 ... -1e9)
        trace.append(.infinity, at: 10_001)
        #expect(
            trace.pieces.last
                == QuantityTrace.Piece(steps: 10_000...10_001, range: -1e9 ... -1e9, hasNonFinite: true))
        #expect(trace.latest == .infinity)
    }

    @Test func `what is forgotten leaves whole pieces`() {
        var trace = QuantityTrace()
        for step in 0..<5000 { trace.append(Double(step), at: step) }
        // Pieces of four values by now.
        #expect(trace.pieces.count == 1250)
        trace.forget(from: 1001)
        #expect(trace.pieces.last == QuantityTrace.Piece(steps: 996...999, range: 996...999))
        trace.append(5, at: 1001)
        #expect(trace.pieces.last == QuantityTrace.Piece(steps: 1001...1001, range: 5...5))
        trace.forget(from: 2000)
        #expect(trace.pieces.last?.steps == 1001...1001)
    }

    @Test func `a chart has what rows have`() {
        var chart = TrainingChart()
        var row = TrainingReading(step: 3, loss: 1, gradientNorm: 2, rate: 0.5)
        chart.append(row)
        row.step = 4
        row.curvature = TrainingCurvature(effectiveSharpness: 3, limit: 2)
        chart.append(row)
        #expect(chart[.gradientNorm].pieces.count == 2 && chart[.rate].latest == 0.5)
        #expect(chart[.strain].pieces == [QuantityTrace.Piece(steps: 4...4, range: 1.5...1.5)])
        #expect(chart[.updateNorm].pieces.isEmpty && chart[.loss].pieces.isEmpty)
    }
}
