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
