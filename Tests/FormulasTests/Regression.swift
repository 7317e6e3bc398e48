/// The ten points of the regression surface.
enum Regression {
    static let x: [Double] = [338, 333, 328, 207, 226, 25, 179, 60, 208, 606]
    static let y: [Double] = [640, 633, 619, 393, 428, 27, 193, 66, 226, 1591]
}
