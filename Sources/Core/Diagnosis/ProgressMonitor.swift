/// Watches whether the best loss falls, window by window.
struct ProgressMonitor: Sendable {
    /// What the end of a window finds.
    enum Finding: Equatable {
        /// The best loss fell by `progress` only since `step`, where windows without progress began; the lowest in the
        /// latest of them is `lowest`.
        case stalled(progress: Double, lowest: Double, step: Int)
        /// It fell again in the window that began at `step`.
        case moved(step: Int)
    }

    private var windowStart: Int?
    private var best = Double.infinity
    private var windowBest = Double.infinity
    /// Where the windows without progress began, and the best loss then.
    private var stall: (step: Int, best: Double)?

    /// Whether no window begins or ends in `block`.
    @inline(__always)
    func isQuiet(_ block: BlockSummary) -> Bool {
        windowStart.map { block.lastStep - $0 < Criteria.Progress.window } ?? false
    }

    /// Takes in a block in which no window begins or ends.
    @inline(__always)
    mutating func pass(_ block: BlockSummary) {
        if block.lowestLoss < windowBest { windowBest = block.lowestLoss }
    }

    /// Takes in the loss at `step`; `floor` is the lowest loss known.
    mutating func take(_ loss: Double, step: Int, floor: Double) -> Finding? {
        if loss < windowBest { windowBest = loss }
        guard let start = windowStart else {
            windowStart = step
            best = loss
            return nil
        }
        return step - start >= Criteria.Progress.window ? close(start, step, floor) : nil
    }

    private mutating func close(_ start: Int, _ step: Int, _ floor: Double) -> Finding {
        let lowest = windowBest
        let earlier = best
        best = min(best, lowest)
        windowBest = .infinity
        windowStart = step
        guard earlier - lowest <= Criteria.Progress.share * abs(earlier - floor) else {
            stall = nil
            return .moved(step: start)
        }
        let stall = stall ?? (start, earlier)
        self.stall = stall
        return .stalled(progress: stall.best - best, lowest: lowest, step: stall.step)
    }
}

/// Watches for a loss that is far above the start's and rises with every update.
struct DivergenceMonitor: Sendable {
    private var previousLoss = Double.nan
    private var rises = 0
    private var firstFar: Int?

    /// Whether the loss is far above the start's and has risen in each of the latest updates.
    private(set) var isDiverging = false

    /// The first step of the far rise that goes on.
    var step: Int? { isDiverging ? firstFar : nil }

    /// Whether the loss is far above the start's neither before `block`, all of whose losses are finite, nor in it.
    @inline(__always)
    func isQuiet(_ block: BlockSummary, floor: Double, startExcess: Double) -> Bool {
        firstFar == nil && block.highestLoss - floor <= Criteria.Divergence.multiple * startExcess
    }

    /// Takes in a block in which the loss is nowhere far above the start's.
    @inline(__always)
    mutating func pass(_ block: ReadingBlock) {
        if block.count == 8, block.losses[7] <= block.losses[6] {
            rises = 0
            previousLoss = block.losses[7]
            return
        }
        for place in 0..<block.count {
            let loss = block.losses[place & 7]
            rises = loss > previousLoss ? rises + 1 : 0
            previousLoss = loss
        }
    }

    /// Takes in the loss at a point; `floor` is the lowest known and `startExcess` the start's loss above it.
    mutating func take(_ loss: Double, step: Int, floor: Double, startExcess: Double) {
        // An infinite loss cannot rise further.
        if loss > previousLoss || loss == .infinity { rises += 1 } else { rises = 0 }
        previousLoss = loss
        if loss - floor > Criteria.Divergence.multiple * startExcess {
            if firstFar == nil { firstFar = step }
        } else {
            firstFar = nil
        }
        isDiverging = firstFar != nil && rises >= Criteria.Divergence.patience
    }
}
