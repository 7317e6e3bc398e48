/// Finds where the updates of one parameter turn round: where one has another sign than the one before, those of 0 left
/// out.
struct TurnFinder: Sendable {
    /// The latest update other than 0.
    private var latest = 0.0

    /// Takes in the `moves` of a block, which is filled up with the latest, and gives those at which the parameter turns:
    /// one bit a reading, the lowest for the earliest.
    ///
    /// Only the latest, with which a run ends, may be NaN.
    @inline(__always)
    mutating func take(_ moves: SIMD8<Double>) -> UInt8 {
        let bits = unsafeBitCast(moves, to: SIMD8<UInt64>.self)
        if Self.union(bits) &<< 1 == 0 { return 0 }
        let changes = bits ^ unsafeBitCast(moves.pushed(by: latest), to: SIMD8<UInt64>.self)
        if Self.union(changes) &>> 63 == 0, moves[7] != 0 {
            latest = moves[7]
            return 0
        }
        return takeEach(moves)
    }

    /// The bits of all.
    @inline(__always)
    static func union(_ bits: SIMD8<UInt64>) -> UInt64 {
        let four = bits.lowHalf | bits.highHalf
        let two = four.lowHalf | four.highHalf
        return two.x | two.y
    }

    /// The same where signs differ; without branches, which irregular signs would mislead.
    private mutating func takeEach(_ moves: SIMD8<Double>) -> UInt8 {
        var turns: UInt8 = 0
        for place in 0..<8 {
            let move = moves[place]
            let isOther = (latest.bitPattern ^ move.bitPattern) &>> 63
            let counts: UInt64 = move.magnitude > 0 ? 1 : 0
            let counted: UInt64 = latest != 0 ? counts : 0
            turns |= UInt8(truncatingIfNeeded: isOther & counted) &<< UInt8(place)
            latest = move.magnitude > 0 ? move : latest
        }
        return turns
    }
}
