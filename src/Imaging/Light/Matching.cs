using System.Numerics.Tensors;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Light;

/// <summary>Makes two pictures equally sharp and equally noisy, always by taking from the better one.</summary>
/// <remarks>
/// Source: methods 4.2-5. Never by sharpening or denoising: what is not in a picture cannot be put there. After matching, a blur of
/// 0.7 px and a noise ratio of 1.5 leave 0.8 % in paired amplitude [M].
/// </remarks>
public static class Matching
{
    /// <summary>A smaller difference of sharpness is left alone, px of the coarser picture: it moves the pore flux by less than 0.5 % [P][M]. Nor is one that noise explains (two standard errors) acted on.</summary>
    public const double NegligibleBlurPixels = 0.25;

    /// <summary>A smaller difference of noise is left alone, ln ratio at half scale, where the signs are [P].</summary>
    public static readonly double NegligibleNoise = Thresholds.NoiseRatio.Ok;

    const ulong Seed = 20;

    /// <summary>Matches what needs it.</summary>
    /// <param name="pair">Unmatched; not changed, and to be kept as long as the result.</param>
    /// <param name="comparability">Of this pair. Where blur or noise block the relief, or could not be measured, nothing is done.</param>
    public static MatchedPair Apply(RegisteredPair pair, PairComparability comparability)
    {
        var noise = comparability.Fine?.Noise ?? SkinNoise.Of(pair);
        var blur = comparability.Fine?.Blur ?? RelativeBlur.Of(pair);
        double sigma = blur.SigmaPixels;
        bool possible = double.IsFinite(sigma) && noise.Blocks > 0 && Thresholds.RelativeBlur.Judge(sigma) != Grade.Blocked && Thresholds.NoiseRatio.Judge(noise.LogRatio(pair.ScaleRatio)) != Grade.Blocked;
        var (reference, moving) = noise.Grains;
        NoiseLevel referenceNoise = reference.Level, movingNoise = moving.Level;
        var made = new List<Plane>();
        MatchedBlur? blurred = null;
        MatchedNoise? noised = null;
        if (possible && Math.Abs(sigma) > NegligibleBlurPixels && blur.IsSignificant && !Sharpness.FalseDetail(pair, blur))
        {
            bool ofTheReference = sigma > 0;
            double own = Math.Abs(sigma) * (ofTheReference ? Math.Max(1, 1 / pair.ScaleRatio) : Math.Max(1, pair.ScaleRatio));
            pair = Blurred(pair, ofTheReference, own, made);
            blurred = new(ofTheReference, own);
            // A Gaussian through a Gaussian: what the blur did to the noise need not be measured among the relief.
            if (ofTheReference) referenceNoise = (reference = reference.Blurred(own)).Level;
            else movingNoise = (moving = moving.Blurred(own)).Level;
        }
        if (possible && Missing(reference, moving, pair.ScaleRatio) is { } missing)
        {
            pair = Noised(pair, missing, made);
            noised = missing;
            var added = new NoiseGrain(missing.WhiteSd, missing.GrainPixels).Level;
            if (missing.OfTheReference) referenceNoise = Sum(referenceNoise, added);
            else movingNoise = Sum(movingNoise, added);
        }
        return new(pair, blurred, noised, referenceNoise, movingNoise) { Made = [.. made] };
    }

    static NoiseLevel Sum(NoiseLevel a, NoiseLevel b) => new(Math.Sqrt(a.Fine * a.Fine + b.Fine * b.Fine), Math.Sqrt(a.Half * a.Half + b.Half * b.Half));

    /// <summary>What the cleaner picture lacks of the other's noise on the same skin; null when they are alike.</summary>
    /// <remarks>
    /// Fitted at half scale, where the filters of the signs respond; at full scale the noise that is added may be a little more than
    /// was missing, because a blurred picture lacks only the finest grain and no Gaussian grain is like that.
    /// </remarks>
    static MatchedNoise? Missing(NoiseGrain reference, NoiseGrain moving, double scaleRatio)
    {
        // The same grain as it would stand on the other picture's grid: as dense on the skin, as wide on the skin.
        NoiseLevel movingOnReference = new NoiseGrain(moving.WhiteSd / scaleRatio, moving.SigmaPixels / scaleRatio).Level;
        NoiseLevel referenceOnMoving = new NoiseGrain(reference.WhiteSd * scaleRatio, reference.SigmaPixels * scaleRatio).Level;
        bool ofTheReference = movingOnReference.Half > reference.Level.Half;
        var (has, wanted) = ofTheReference ? (reference.Level, movingOnReference) : (moving.Level, referenceOnMoving);
        if (!(Math.Log(wanted.Half / has.Half) > NegligibleNoise)) return null;
        double half = Math.Sqrt(wanted.Half * wanted.Half - has.Half * has.Half), fine = Math.Sqrt(Math.Max(wanted.Fine * wanted.Fine - has.Fine * has.Fine, half * half / 16));
        var grain = NoiseGrain.Of(new(fine, half));
        return new(ofTheReference, grain.WhiteSd * half / grain.Level.Half, grain.SigmaPixels);
    }

    static RegisteredPair Blurred(RegisteredPair pair, bool ofTheReference, double sigma, List<Plane> made)
    {
        Picture Smooth(Picture picture, double by) => Changed(picture, made, plane =>
        {
            var smooth = new Plane(plane.Width, plane.Height);
            Gaussian.Smooth(plane, smooth, by);
            return smooth;
        });
        return ofTheReference ? With(pair, Smooth(pair.Reference, sigma), pair.Moving, pair.Moved)
            : With(pair, pair.Reference, Smooth(pair.Moving, sigma), Smooth(pair.Moved, sigma / pair.ScaleRatio));
    }

    static RegisteredPair Noised(RegisteredPair pair, MatchedNoise what, List<Plane> made)
    {
        var picture = what.OfTheReference ? pair.Reference : pair.Moving;
        using var factors = Factors(picture.Width, picture.Height, what);
        var noised = Changed(picture, made, plane => Product(plane, factors));
        if (what.OfTheReference) return With(pair, noised, pair.Moving, pair.Moved);
        using var moved = new Plane(pair.Moved.Width, pair.Moved.Height);
        LanczosWarp.By(factors, pair.Flow, moved);   // sites are looked for in the moved picture: it must show the noise that is measured
        return With(pair, pair.Reference, noised, Changed(pair.Moved, made, plane => Product(plane, moved)));
    }

    /// <summary>1 + noise, the same for the same size and strength.</summary>
    static unsafe Plane Factors(int width, int height, MatchedNoise what)
    {
        var white = new Plane(width, height);
        float amplitude = (float)(what.WhiteSd * Math.Sqrt(3) / 65536);
        Stripes.Run(height, 32, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                float* row = white.Pointer + (long)y * width;
                for (int x = 0; x < width; x++) row[x] = 1 + amplitude * FourUniforms((ulong)y << 32 | (uint)x);
            }
        });
        if (what.GrainPixels < 0.05) return white;
        var grain = new Plane(width, height);
        Gaussian.Smooth(white, grain, what.GrainPixels);
        white.Dispose();
        return grain;
    }

    /// <summary>Sum of four uniform numbers of 16 bits about 0, nearly normal, SD 65536/√3; from the place alone, so that threads change nothing.</summary>
    static float FourUniforms(ulong place)
    {
        ulong z = place * 0x9E3779B97F4A7C15 + Seed;   // SplitMix64, Steele, Lea and Flood 2014, doi 10.1145/2660193.2660195
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return (int)((z & 0xffff) + (z >> 16 & 0xffff) + (z >> 32 & 0xffff) + (z >> 48)) - 131070f;
    }

    static Plane Product(Plane plane, Plane factors)
    {
        var product = new Plane(plane.Width, plane.Height);
        Stripes.Run(plane.Height, 64, (first, behind) =>
        {
            int start = first * plane.Width, count = (behind - first) * plane.Width;
            TensorPrimitives.Multiply(plane.Values.Slice(start, count), factors.Values.Slice(start, count), product.Values.Slice(start, count));
        });
        return product;
    }

    /// <summary>The picture with its three planes replaced; a plane that was itself made here is let go at once.</summary>
    static Picture Changed(Picture picture, List<Plane> made, Func<Plane, Plane> change)
    {
        Plane Next(Plane plane)
        {
            var next = change(plane);
            if (made.Remove(plane)) plane.Dispose();
            made.Add(next);
            return next;
        }
        return new(Next(picture.Red), Next(picture.Green), Next(picture.Blue), picture.Clipped, picture.Source, picture.Facts);
    }

    static RegisteredPair With(RegisteredPair pair, Picture reference, Picture moving, Picture moved) => new()
    {
        Reference = reference,
        Moving = moving,
        Moved = moved,
        Flow = pair.Flow,
        Zones = pair.Zones,
        MovingZones = pair.MovingZones,
        Usable = pair.Usable,
        Scale = pair.Scale,
        ScaleRatio = pair.ScaleRatio,
        ReferenceFace = pair.ReferenceFace,
        MovingFace = pair.MovingFace,
        ReferenceIsBefore = pair.ReferenceIsBefore,
    };
}
