@testable import Terminal
import Testing

@Suite struct OutputPaceTests {
    /// A terminal that shows `rate` bytes a second and answers `trip` after it has come to a question, and a program that has
    /// a frame of `size` bytes every 16 ms.
    private struct Line {
        var rate: Double
        var trip: Double
        var size: Double
        var answers = true
        /// From this second on, the way takes `longTrip`.
        var change = Double.infinity
        var longTrip = 0.0

        /// Sends for `seconds`; the frames that were shown, and of those behind the first second the age of the oldest when it
        /// was all there, in seconds.
        func run(seconds: Double) -> (frames: Int, oldest: Double) {
            let begin = ContinuousClock.now
            var pace = OutputPace(asks: true)
            var arrivals: [Double] = []
            var (free, frames, oldest) = (0.0, 0, 0.0)
            for tick in 0..<Int(seconds / 0.001) {
                let time = Double(tick) * 0.001
                let now = begin + .microseconds(tick * 1000)
                while let answer = arrivals.first, answer <= time {
                    arrivals.removeFirst()
                    if answers { pace.answered(now) }
                }
                guard tick % 16 == 0, pace.admits(now) else { continue }
                free = max(free, time) + size / rate
                if pace.asks(now) { arrivals.append(free + (time < change ? trip : longTrip)) }
                frames += 1
                if time >= 1 { oldest = max(oldest, free - time) }
            }
            return (frames, oldest)
        }
    }

    @Test func `on a slow line no frame waits for more than the one before it`() {
        // A frame takes 90 ms; two on their way and the next tick make 196 ms at most.
        let (frames, oldest) = Line(rate: 10_000, trip: 0.001, size: 900).run(seconds: 20)
        #expect(oldest < 0.2)
        // Nothing is wasted either: the line is busy nearly always.
        #expect(frames > 200 && frames <= 222)
    }

    @Test func `on a fast line every frame is sent, near or far`() {
        #expect(Line(rate: 1e8, trip: 0.001, size: 900).run(seconds: 5).frames > 300)
        #expect(Line(rate: 1e8, trip: 0.15, size: 900).run(seconds: 5).frames > 250)
    }

    @Test func `a line that becomes a longer one is soon used as before`() {
        let line = Line(rate: 1e8, trip: 0.01, size: 900, change: 5, longTrip: 0.2)
        // 35 s are 2,188 ticks; with one frame a way there and back it would be about 450.
        #expect(line.run(seconds: 35).frames > 1_000)
    }

    @Test func `a terminal that never answers is waited for once, half a second`() {
        let (frames, _) = Line(rate: 1e8, trip: 0.001, size: 900, answers: false).run(seconds: 5)
        // 5 s are 313 ticks; 31 of them pass within half a second.
        #expect((280...284).contains(frames))
    }

    @Test func `a terminal that stops answering is waited for five seconds`() {
        let begin = ContinuousClock.now
        var pace = OutputPace(asks: true)
        _ = pace.asks(begin)
        pace.answered(begin + .milliseconds(10))
        for _ in 0..<2 { _ = pace.asks(begin + .seconds(1)) }
        let late = begin + .milliseconds(5999)
        let waits = (pace.admits(late), pace.expectation(late))
        #expect(waits == (false, .milliseconds(1)))
        let over = (pace.admits(begin + .seconds(6)), pace.asks(begin + .seconds(6)))
        #expect(over == (true, false))
    }

    @Test func `an answer is owed for two seconds from the end, the first one for one, and none to what was not sent`()
    {
        let begin = ContinuousClock.now
        let end = begin + .seconds(2)
        func owes(_ pace: OutputPace, after milliseconds: Int) -> Bool {
            pace.owesAnswer(end + .milliseconds(milliseconds), since: end)
        }
        var pace = OutputPace(asks: true)
        #expect(!owes(pace, after: 0))
        _ = pace.asks(begin)
        #expect(owes(pace, after: 999) && !owes(pace, after: 1000))
        pace.answered(begin)
        #expect(!owes(pace, after: 0))
        _ = pace.asks(begin)
        #expect(owes(pace, after: 1999) && !owes(pace, after: 2000))
        // Nor after five seconds from a terminal that has fallen silent.
        #expect(!pace.owesAnswer(begin + .seconds(5), since: begin + .seconds(5)))
        pace.withdraw()
        #expect(!owes(pace, after: 0))
    }

    @Test func `one that is not to be asked is not asked`() {
        var pace = OutputPace(asks: false)
        let answer = (pace.asks(.now), pace.admits(.now))
        #expect(answer == (false, true))
    }
}
