namespace Punctum.Imaging.Drawing;

/// <summary>Colour of skin from its melanin and blood: a spectral two-layer model, tabled once.</summary>
/// <remarks>
/// Epidermis as a filter passed twice, dermis as a half-space in diffusion approximation, 400 to 700 nm in steps of 10.
/// Deliberately not the three-vector model by which the signs are measured, so that a drawing tests them and does not flatter them.
/// Sources: absorption and scattering of skin, S. L. Jacques, Phys. Med. Biol. 58 (2013) R37; haemoglobin, S. Prahl's compilation;
/// diffuse reflectance, S. T. Flock et al. 1989; colour matching, C. Wyman et al., JCGT 2013. Constants [GK]: from memory, the drawing needs no more.
/// </remarks>
static class SkinOptics
{
    const int Steps = 96;
    const float MelaninLow = 0.003f, MelaninHigh = 2f, BloodLow = 0.0005f, BloodHigh = 0.12f;
    static readonly float melaninScale = (Steps - 1) / MathF.Log(MelaninHigh / MelaninLow), bloodScale = (Steps - 1) / MathF.Log(BloodHigh / BloodLow);
    static readonly float[] table = Tabled();

    // Molar extinction of oxygenated and deoxygenated haemoglobin, 1/(cm M), 400 to 700 nm.
    static ReadOnlySpan<float> Oxygenated => [266232, 466840, 480360, 246072, 102580, 62816, 44480, 33209, 26629, 23684, 20932, 20035, 24202, 39957, 53236, 43016,
        32613, 44496, 50104, 14401, 3200, 1506, 942, 610, 442, 368, 320, 294, 278, 276, 290];
    static ReadOnlySpan<float> Deoxygenated => [223296, 303956, 407560, 528600, 413280, 103292, 23389, 16156, 14550, 16684, 20862, 25774, 31590, 39036, 46592, 53412,
        53788, 45072, 37020, 28324, 14677, 9444, 6510, 5149, 4345, 3750, 3227, 2795, 2408, 2052, 1794];

    /// <summary>Diffuse albedo, linear sRGB, of skin with the given volume fractions of melanosomes (epidermis) and blood (dermis).</summary>
    internal static void Albedo(float melanin, float blood, out float red, out float green, out float blue)
    {
        float m = Math.Clamp(MathF.Log(MathF.Max(melanin, MelaninLow) / MelaninLow) * melaninScale, 0, Steps - 1.001f);
        float b = Math.Clamp(MathF.Log(MathF.Max(blood, BloodLow) / BloodLow) * bloodScale, 0, Steps - 1.001f);
        int i = (int)m, j = (int)b;
        float u = m - i, v = b - j;
        var cell = table.AsSpan((j * Steps + i) * 3);
        float w00 = (1 - u) * (1 - v), w10 = u * (1 - v), w01 = (1 - u) * v, w11 = u * v;
        const int Below = Steps * 3;
        red = w00 * cell[0] + w10 * cell[3] + w01 * cell[Below] + w11 * cell[Below + 3];
        green = w00 * cell[1] + w10 * cell[4] + w01 * cell[Below + 1] + w11 * cell[Below + 4];
        blue = w00 * cell[2] + w10 * cell[5] + w01 * cell[Below + 2] + w11 * cell[Below + 5];
    }

    /// <summary>Melanosome fraction of ten tones, light to dark, spaced as the Monk scale is spaced in lightness, roughly.</summary>
    /// <param name="tone">1 (lightest) to 10.</param>
    internal static double MelaninOfTone(double tone)
    {
        ReadOnlySpan<double> tones = [0.006, 0.009, 0.015, 0.030, 0.060, 0.12, 0.20, 0.30, 0.43, 0.60];
        double at = Math.Clamp(tone, 1, 10) - 1;
        int below = Math.Min((int)at, 8);
        return tones[below] * Math.Pow(tones[below + 1] / tones[below], at - below);
    }

    static float[] Tabled()
    {
        var values = new float[Steps * Steps * 3];
        var weights = ChannelWeights();
        for (int j = 0; j < Steps; j++)
            for (int i = 0; i < Steps; i++)
            {
                double melanin = MelaninLow * Math.Exp(i / melaninScale), blood = BloodLow * Math.Exp(j / bloodScale);
                for (int n = 0; n < 31; n++)
                {
                    double reflectance = Reflectance(n, melanin, blood);
                    for (int c = 0; c < 3; c++) values[(j * Steps + i) * 3 + c] += (float)(weights[n, c] * reflectance);
                }
            }
        for (int i = 0; i < values.Length; i++) values[i] = MathF.Max(values[i], 0.001f);
        return values;
    }

    static double Reflectance(int n, double melanin, double blood)
    {
        double wavelength = 400 + 10 * n;
        double background = 0.244 + 85.3 * Math.Exp(-(wavelength - 154) / 66.2), pigment = 6.6e11 * Math.Pow(550, -3.33) * Math.Pow(wavelength / 550, -2.6);
        const double Saturation = 0.7, ThicknessCm = 0.006, ObliquePath = 1.5, Haze = 0.018;
        double haemoglobin = 2.303 * 150 / 64500 * (Saturation * Oxygenated[n] + (1 - Saturation) * Deoxygenated[n]);
        // Melanin is clumped: the mean over a thinly and a densely filled half, and a slope flatter than dissolved melanin's 3.33,
        // which keep dark skin from losing all blue.
        double Passed(double share) => Math.Exp(-2 * ObliquePath * ThicknessCm * (share * pigment + (1 - share) * background));
        double epidermis = 0.5 * (Passed(0.5 * melanin) + Passed(1.5 * melanin));
        double absorption = blood * haemoglobin + (1 - blood) * background * 0.25, scattering = 46 * Math.Pow(wavelength / 500, -1.421);
        double albedo = scattering / (scattering + absorption), k = 2.8;
        double dermis = 1.12 * albedo / (1 + 2 * k * (1 - albedo) + (1 + 2 * k / 3) * Math.Sqrt(3 * (1 - albedo)));
        return Haze + (1 - Haze) * epidermis * dermis;
    }

    // Weights of 31 wavelengths for linear sRGB, each channel summing to 1: a white surface is (1, 1, 1) in any light.
    static double[,] ChannelWeights()
    {
        static double Lobe(double at, double mean, double below, double above) => Math.Exp(-0.5 * Math.Pow((at - mean) / (at < mean ? below : above), 2));
        var weights = new double[31, 3];
        var sums = new double[3];
        for (int n = 0; n < 31; n++)
        {
            double w = 400 + 10 * n;
            double x = 1.056 * Lobe(w, 599.8, 37.9, 31.0) + 0.362 * Lobe(w, 442.0, 16.0, 26.7) - 0.065 * Lobe(w, 501.1, 20.4, 26.2);
            double y = 0.821 * Lobe(w, 568.8, 46.9, 40.5) + 0.286 * Lobe(w, 530.9, 16.3, 31.1);
            double z = 1.217 * Lobe(w, 437.0, 11.8, 36.0) + 0.681 * Lobe(w, 459.0, 26.0, 13.8);
            weights[n, 0] = 3.2406 * x - 1.5372 * y - 0.4986 * z;
            weights[n, 1] = -0.9689 * x + 1.8758 * y + 0.0415 * z;
            weights[n, 2] = 0.0557 * x - 0.2040 * y + 1.0570 * z;
            for (int c = 0; c < 3; c++) sums[c] += weights[n, c];
        }
        for (int n = 0; n < 31; n++)
            for (int c = 0; c < 3; c++) weights[n, c] /= sums[c];
        return weights;
    }
}
