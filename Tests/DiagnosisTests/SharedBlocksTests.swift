import SeededNumbers
import Testing

@testable import Diagnosis

@Suite struct SharedBlocksTests {
    @Test func `blocks do what an array does, and a copy stays as it was`() {
        var numbers = SplitMix(seed: 1)
        for _ in 0..<200 {
            var (blocks, array) = (SharedBlocks<Int>(), [Int]())
            var (copy, kept) = (blocks, array)
            for _ in 0..<100 {
                switch numbers.next() % 5 {
                case 0 where !array.isEmpty:
                    let place = Int(numbers.next() % UInt64(array.count))
                    blocks[place] += 1
                    array[place] += 1
                case 1:
                    let first = Int(numbers.next() % 70)
                    blocks.removeAll(from: first)
                    array = Array(array.prefix(first))
                case 2: (copy, kept) = (blocks, array)
                default:
                    for _ in 0..<(numbers.next() % 20) {
                        let number = Int(numbers.next() % 1000)
                        blocks.append(number)
                        array.append(number)
                    }
                }
                #expect(Array(blocks) == array && blocks.count == array.count)
                #expect(Array(copy) == kept)
            }
        }
    }
}
