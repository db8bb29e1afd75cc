using Punctum.Imaging.Codec;

namespace Punctum.Tests.Fast.Drawn;

/// <summary>How a drawn skin is photographed. Two shots that differ only in NoiseSeed are a retest: nothing changed.</summary>
sealed record Shot
{
    /// <summary>σ of the lens on the picture's own grid, pixels. Two shots differ by sqrt(σ₂² - σ₁²).</summary>
    public double BlurPixels { get; init; } = 0.6;
    /// <summary>Standard deviation of linear light at Y = 0.4; grows with the root of the light.</summary>
    public double Noise { get; init; } = 0.006;
    /// <summary>σ of the noise grain on the picture's own grid, pixels; 0: white. The standard deviation stays <see cref="Noise"/>.</summary>
    public double NoiseGrainPixels { get; init; }
    public int NoiseSeed { get; init; } = 1;
    /// <summary>Light factors of the channels: exposure and white balance.</summary>
    public double Red { get; init; } = 1;
    public double Green { get; init; } = 1;
    public double Blue { get; init; } = 1;
    /// <summary>All three factors at once, in stops.</summary>
    public double Stops { get; init; }
    /// <summary>Exponent of the tone curve on linear light, pivot at 0.2.</summary>
    public double Gamma { get; init; } = 1;
    /// <summary>ln of the light at the right edge over that at the left edge.</summary>
    public double Ramp { get; init; }
    /// <summary>Factor on the relief contrast of everything finer than 1 mm: what a steeper light does.</summary>
    public double ReliefGain { get; init; } = 1;
    public double? JpegQuality { get; init; }
    public CaptureFacts Facts { get; init; } = new();

    /// <summary>A retest of this shot: other noise, all else the same.</summary>
    public Shot Again() => this with { NoiseSeed = NoiseSeed + 1000 };
}

/// <summary>Reference position to moving position: (A x + B y + X, C x + D y + Y).</summary>
readonly record struct Affine(double A, double B, double C, double D, double X, double Y)
{
    public static Affine Identity { get; } = new(1, 0, 0, 1, 0, 0);

    /// <summary>Scales and turns about a centre, then shifts.</summary>
    public static Affine Similarity(double scale, double degrees, double dx, double dy, double centreX = 240, double centreY = 240)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        double a = scale * cos, b = -scale * sin, c = scale * sin, d = scale * cos;
        return new(a, b, c, d, centreX + dx - a * centreX - b * centreY, centreY + dy - c * centreX - d * centreY);
    }

    public (double X, double Y) Of(double x, double y) => (A * x + B * y + X, C * x + D * y + Y);

    public Affine Inverse()
    {
        double det = A * D - B * C;
        double a = D / det, b = -B / det, c = -C / det, d = A / det;
        return new(a, b, c, d, -a * X - b * Y, -c * X - d * Y);
    }

    public double Scale => Math.Sqrt(Math.Abs(A * D - B * C));
}
