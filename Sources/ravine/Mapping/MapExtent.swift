import Canvas
import OutcomeMaps
import Wording

/// How large a map of trainings is, and how long its trainings are: as asked for, and else so that it takes about a quarter of a
/// minute here.
struct MapExtent {
    /// Columns and rows.
    let size: Size
    /// Updates of each training.
    let steps: Int

    /// The extent of a map that `options` describe, an update of which takes so many seconds on one core; says what was chosen.
    ///
    /// A tile has to be of the same map on any machine: there an error says that both are to be given.
    init(_ options: MapOptions, secondsPerUpdate update: Double) throws {
        let wanted = options.wanted
        guard options.tile == nil || wanted.size != nil && wanted.steps != nil else {
            StandardStream.report("--tile of a network's map requires --size and --steps, the same for all tiles")
            throw ExitStatus.usage
        }
        let cores = Double(OutcomeMapEngine.coreCount)
        func seconds(_ extent: (Size, Int)) -> Double {
            Double(extent.0.width * extent.0.height) * Double(extent.1) * update / cores
        }
        let sizes = wanted.size.map { [$0] } ?? Self.sizes(isPicture: options.output != nil, pairs: options.showsPairs)
        let lengths = wanted.steps.map { [$0] } ?? Self.lengths
        let all =
            lengths.flatMap { steps in sizes.prefix(Self.largeSizes).map { ($0, steps) } }
            + sizes.dropFirst(Self.largeSizes).map { ($0, lengths[lengths.count - 1]) }
        let chosen = all.first { seconds($0) <= Self.longest } ?? all[all.count - 1]
        (size, steps) = chosen
        if wanted.size == nil || wanted.steps == nil {
            StandardStream.report(
                "\(size.width)x\(size.height) trainings of \(GroupedNumber.text(steps)) steps,"
                    + " about \(Self.text(seconds(chosen))) on this machine; --size and --steps choose others")
        }
    }

    /// The seconds that a map takes at most.
    private static let longest = 16.0
    private static let lengths = [1000, 500, 200, 100]
    /// Shorter trainings rather than fewer than those of this many sizes.
    private static let largeSizes = 4

    private static func sizes(isPicture: Bool, pairs: Bool) -> [Size] {
        [64, 48, 32, 24, 16, 8].map { Size($0, isPicture ? $0 : $0 * 3 / 4 / (pairs ? 1 : 2)) }
    }

    private static func text(_ seconds: Double) -> String {
        seconds < 90 ? "\(Int(seconds.rounded(.up))) s" : "\(Int((seconds / 60).rounded(.up))) minutes"
    }
}
