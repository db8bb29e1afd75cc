using Punctum.Imaging;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Kernels;

namespace Punctum.Bench.Validation.Generation;

/// <summary>Known changes of one zone of a real photograph (methods §8.3).</summary>
static class PictureBiology
{
    /// <summary>Relief finer than this is scaled, millimetres of a Gaussian, which lets 99 % of a wavelength of 4 mm pass: pores, lines and texture together.</summary>
    const double ReliefMillimetres = 2;

    /// <summary>All fine contrast of ln light in a zone becomes so many per cent smaller, in all channels alike.</summary>
    /// <returns>The change that pores, lines and texture truly get, ln units.</returns>
    public static double Relief(Plane[] planes, Photograph photograph, string zone, double percent)
    {
        var (weight, share) = photograph.Inside(zone);
        using (weight)
        using (Plane log = new(photograph.Width, photograph.Height), fine = new(photograph.Width, photograph.Height))
        {
            for (int i = 0; i < log.Values.Length; i++)
                log.Values[i] = MathF.Log(MathF.Max(1e-3f, 0.2126f * planes[0].Values[i] + 0.7152f * planes[1].Values[i] + 0.0722f * planes[2].Values[i]));
            Gaussian.Smooth(log, fine, ReliefMillimetres * photograph.PixelsAMillimetre, log);
            for (int i = 0; i < fine.Values.Length; i++)
            {
                if (weight.Values[i] == 0) continue;
                float gain = MathF.Exp(-(float)(percent / 100) * weight.Values[i] * fine.Values[i]);
                foreach (var plane in planes) plane.Values[i] *= gain;
            }
        }
        return Math.Log(1 - percent / 100 * share);
    }

    /// <summary>100 % of a colour dose: how far the light of each channel goes when blood or melanin of skin in the middle of the scale double, by a spectral model and not by the vectors of the measures.</summary>
    public static Chromophores Colour(Plane[] planes, Photograph photograph, string zone, bool blood, double percent)
    {
        const float Melanin = 0.06f, Blood = 0.010f, Grown = 2f;
        SkinOptics.Albedo(Melanin, Blood, out float r, out float g, out float b);
        SkinOptics.Albedo(blood ? Melanin : Melanin * Grown, blood ? Blood * Grown : Blood, out float r1, out float g1, out float b1);
        double amount = -percent / 100;
        double[] change = [amount * Math.Log(r1 / r), amount * Math.Log(g1 / g), amount * Math.Log(b1 / b)];
        var (weight, share) = photograph.Inside(zone);
        using (weight)
            for (int c = 0; c < 3; c++)
                for (int i = 0; i < weight.Values.Length; i++)
                    if (weight.Values[i] > 0) planes[c].Values[i] *= MathF.Exp((float)change[c] * weight.Values[i]);
        return share * Chromophores.FromLog(change[0], change[1], change[2]);
    }
}
