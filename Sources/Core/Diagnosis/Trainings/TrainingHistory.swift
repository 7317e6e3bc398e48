import Trajectories

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The course of a training in at most ``capacity`` blocks of equally many rows, from which its outcome is computed.
///
/// A block has ``shortest`` rows at first; when there is no room for a further one, each two neighbours become one.
struct TrainingHistory: Sendable {
    static let capacity = 64
    static let shortest = 8

    /// What is known of some consecutive rows.
    struct Block: Equatable, Sendable {
        /// The number of rows.
        var rows = 0
        /// The lowest and the highest loss.
        var low = Double.infinity
        var high = -Double.infinity
        /// Sums of the logarithms of losses and of their squares, and how many there are.
        var logs = Sum()
        /// Sums of the norms of gradients.
        var gradients = Sum()
        /// Sums of cosines between successive updates.
        var cosines = Sum()
        /// The sum of the products of the norms of gradient and update.
        var work = Sum()

        /// Takes over the rows of `next`, which follow its own.
        mutating func append(_ next: Block) {
            rows += next.rows
            low = min(low, next.low)
            high = max(high, next.high)
            logs.add(next.logs)
            gradients.add(next.gradients)
            cosines.add(next.cosines)
            work.add(next.work)
        }
    }

    /// Some numbers.
    struct Sum: Equatable, Sendable {
        var count = 0
        var total = 0.0
        var squares = 0.0

        mutating func add(_ value: Double?) {
            guard let value, value.isFinite else { return }
            count += 1
            total += value
            squares += value * value
        }

        mutating func add(_ other: Sum) {
            count += other.count
            total += other.total
            squares += other.squares
        }

        var mean: Double? { count > 0 ? total / Double(count) : nil }

        /// The standard deviation.
        var deviation: Double {
            guard count > 1, let mean else { return 0 }
            return max(0, squares / Double(count) - mean * mean).squareRoot()
        }
    }

    /// The rows of a complete block.
    private(set) var length = shortest
    /// The complete blocks.
    private(set) var blocks: [Block] = []
    /// The rows after them.
    private(set) var open = Block()
    /// The number of rows.
    private(set) var rows = 0

    /// Takes in a row with the loss that the training is judged by; nil where it is not known.
    mutating func append(_ reading: TrainingReading, loss: Double?) {
        rows += 1
        open.rows += 1
        if let loss, loss.isFinite {
            open.low = min(open.low, loss)
            open.high = max(open.high, loss)
            if loss > 0 { open.logs.add(log(loss)) }
        }
        open.gradients.add(reading.gradientNorm)
        open.cosines.add(reading.cosine)
        if let gradient = reading.gradientNorm, let update = reading.updateNorm { open.work.add(gradient * update) }
        guard open.rows == length else { return }
        blocks.append(open)
        open = Block()
        guard blocks.count == Self.capacity else { return }
        blocks = stride(from: 0, to: blocks.count, by: 2).map { place in
            var block = blocks[place]
            block.append(blocks[place + 1])
            return block
        }
        length *= 2
    }

    /// The rows from `first` on, rounded up to blocks, and before `end`.
    func part(from first: Int, to end: Int = .max) -> Block {
        var part = Block()
        for (place, block) in blocks.enumerated() where place * length >= first && (place + 1) * length <= end {
            part.append(block)
        }
        if blocks.count * length >= first || part.rows == 0, end >= rows { part.append(open) }
        return part
    }

    /// Updates that outcomes over time are judged by.
    var window: Int {
        min(rows, max(Criteria.Window.least, min(Criteria.Window.most, Int(Criteria.Window.share * Double(rows)))))
    }
}
