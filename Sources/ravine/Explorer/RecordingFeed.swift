import Dispatch
import ExplorerCore
import Recordings
import Surfaces
import Synchronization
import Text
import Wording

/// Reads recordings on a thread of its own, for as long as other programs write them or until it is released.
final class RecordingFeed: Sendable {
    private let queue = DispatchQueue(label: "recordings")
    /// Accessed only on the queue.
    private let reader: Mutex<any CourseReader>
    private let follows: Bool
    private let unread = Mutex<[ReplayNews]>([])

    /// The time between two reports, and between two checks of a growing file.
    private static let pause = (news: Duration.milliseconds(200), look: DispatchTimeInterval.milliseconds(50))

    /// A feed of what `reader` has not read yet; where it `follows`, it goes on after the end of the files.
    init(_ reader: any CourseReader, follows: Bool) {
        self.reader = Mutex(reader)
        self.follows = follows
    }

    /// Starts reading.
    func start() {
        queue.async { [weak self] in self?.readOn() }
    }

    /// The reports since the last call.
    func news() -> [ReplayNews] {
        unread.withLock { news in
            defer { news = [] }
            return news
        }
    }

    private func report(_ news: ReplayNews) {
        unread.withLock { unread in
            // The latest report of growth replaces the one before.
            if case .grew? = unread.last { unread.removeLast() }
            unread.append(news)
        }
    }

    private func readOn() {
        let (news, isAtEnd) = reader.withLock { Self.read(&$0, follows) }
        if let news { report(news) }
        switch news {
        case .ended(let replay, _): compare((replay as? Replay)?.recordings ?? [])
        case .compared, .failed: return
        case .grew, nil:
            queue.asyncAfter(deadline: .now() + (isAtEnd ? Self.pause.look : .nanoseconds(0))) { [weak self] in
                self?.readOn()
            }
        }
    }

    /// Reads for a while; returns a report, and whether all that is written was read.
    private static func read(_ reader: inout any CourseReader, _ follows: Bool) -> (ReplayNews?, isAtEnd: Bool) {
        let (begin, offset) = (ContinuousClock.now, reader.offset)
        do {
            let isAtEnd = try reader.read { ContinuousClock.now - begin > pause.news }
            if reader.isComplete || isAtEnd && !follows {
                return (.ended(replay: reader.course(isGrowing: false), note: reader.endingNote), true)
            }
            guard reader.offset > offset else { return (nil, isAtEnd) }
            let progress = isAtEnd ? nil : reader.progress
            return (.grew(replay: reader.course(isGrowing: true), progress: progress), isAtEnd)
        } catch {
            return (.failed(sentence: "\(error)"), true)
        }
    }

    /// Compares the first of `recordings` with each of the others.
    private func compare(_ recordings: [Recording]) {
        guard let first = recordings.first, recordings.count > 1 else { return }
        var earliest: (finding: RecordingComparison.Finding, index: Int)?
        for (index, other) in recordings.enumerated().dropFirst() {
            var comparison = RecordingComparison(first, other)
            while !comparison.isOver { comparison.compare(steps: 4096) }
            for finding in comparison.findings
            where earliest.map({ finding.difference.step < $0.finding.difference.step }) ?? true {
                earliest = (finding, index)
            }
        }
        report(.compared(Self.difference(earliest, first)))
    }

    private static func difference(
        _ earliest: (finding: RecordingComparison.Finding, index: Int)?, _ first: Recording
    ) -> RecordingDifference? {
        earliest.map { finding, index in
            let difference = finding.difference
            return RecordingDifference(
                run: Printable.text(finding.label), recordings: [ReplayReader.mark(0), ReplayReader.mark(index)],
                step: difference.step, quantity: difference.column.title(first.surface.definition.parameters),
                distance: difference.distance)
        }
    }
}
