extension Lanes {
    /// ½(1 + cos πx): 1 at 0, 0 at 1 and 1 again at 2.
    var halfWave: Self {
        map { 0.5 * (1 + cosine(Double.pi * $0)) }
    }
}
