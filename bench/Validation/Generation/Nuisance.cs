using Punctum.Imaging.Drawing;

namespace Punctum.Bench.Validation.Generation;

/// <summary>Everything that differs in the after although the skin is the same (methods §8.2).</summary>
sealed record Nuisance
{
    /// <summary>Turn of the lamp, degrees: to the side and up.</summary>
    public double LightAside { get; init; }
    public double LightUp { get; init; }
    /// <summary>Share of the room's light taken over by the lamp, or given to it: factor on the lamp.</summary>
    public double Directionality { get; init; } = 1;
    public double ExposureStops { get; init; }
    public double RedGain { get; init; } = 1;
    public double BlueGain { get; init; } = 1;
    public double Gamma { get; init; } = 1;
    public double Contrast { get; init; }
    /// <summary>Factor on the variance of the sensor's noise.</summary>
    public double Noise { get; init; } = 1;
    /// <summary>Blur beside the lens' own, pixels.</summary>
    public double BlurPixels { get; init; }
    /// <summary>Amount of unsharp masking, and its radius in pixels.</summary>
    public double Sharpening { get; init; }
    public double SharpeningRadius { get; init; } = 1;
    public int Quality { get; init; } = 95;
    public double Yaw { get; init; }
    public double Pitch { get; init; }
    public double Roll { get; init; }
    public double Distance { get; init; } = 1;
    public double Scale { get; init; } = 1;
    /// <summary>Shift of the picture, millimetres.</summary>
    public double ShiftX { get; init; }
    public double ShiftY { get; init; }
    /// <summary>Millimetres at the corners of the mouth, the brows, their inner ends.</summary>
    public double Smile { get; init; }
    public double BrowRaise { get; init; }
    public double Frown { get; init; }
    /// <summary>Strands of hair across forehead and temples.</summary>
    public int Strands { get; init; }
    /// <summary>Millimetres of straight motion during the exposure, and its direction.</summary>
    public double MotionPixels { get; init; }
    public double MotionDegrees { get; init; }
    /// <summary>Share of the large-scale contrast that a phone's local tone mapping takes away.</summary>
    public double LocalToneMap { get; init; }
    /// <summary>Strength of a denoising or beautifying filter.</summary>
    public double Denoised { get; init; }
    public double Beautified { get; init; }
    /// <summary>Coverage of make-up; drawn heads only.</summary>
    public double Foundation { get; init; }

    // The limits of methods §8.2: easy, field, stress.
    static double Of(Severity severity, double easy, double field, double stress) => severity switch { Severity.Easy => easy, Severity.Field => field, _ => stress };

    /// <summary>A nuisance of chance. Stress: all as in the field, and two kinds beyond it.</summary>
    public static Nuisance Of(Severity severity, ref Chance chance)
    {
        Span<Severity> of = stackalloc Severity[8];
        of.Fill(severity == Severity.Stress ? Severity.Field : severity);
        if (severity == Severity.Stress)
            for (int i = 0; i < 2; i++) of[(int)(chance.Unit() * of.Length)] = Severity.Stress;
        var c = chance;
        double Within(double limit) => c.Between(-limit, limit);
        double turned = of[0] switch { Severity.Easy => c.Between(0, 2), Severity.Field => c.Between(2, 8), _ => c.Between(8, 30) }, direction = c.Between(0, 2 * Math.PI);
        double white = Of(of[2], 0.01, 0.05, 0.20), warm = Within(white), tint = Within(0.5 * white), scale = Of(of[6], 0.03, 0.14, 0.5);
        var nuisance = new Nuisance
        {
            LightAside = turned * Math.Cos(direction), LightUp = turned * Math.Sin(direction), Directionality = Math.Exp(Within(Of(of[0], 0.03, 0.1, 0.35))),
            ExposureStops = Within(Of(of[1], 0.1, 0.5, 1.3)), RedGain = Math.Exp(warm + tint), BlueGain = Math.Exp(-warm + tint),
            Gamma = 1 + Within(Of(of[1], 0.01, 0.05, 0.12)), Contrast = c.Between(0, Of(of[1], 0.02, 0.06, 0.15)),
            Noise = Math.Exp(Within(Math.Log(Of(of[3], 1.1, 1.5, 3)))), BlurPixels = c.Between(0, Of(of[4], 0.2, 0.6, 1.5)),
            Sharpening = c.Between(0, Of(of[4], 0, 0.3, 1)), SharpeningRadius = c.Between(0.6, 1.5),
            Quality = (int)Math.Round(Of(of[3], 95, c.Between(85, 95), c.Between(50, 85))),
            Yaw = Within(Of(of[5], 1, 4, 10)), Pitch = Within(Of(of[5], 1, 4, 10)), Roll = Within(Of(of[5], 1, 4, 10)),
            Distance = Math.Exp(Within(Math.Log(Of(of[5], 1.03, 1.15, 1.5)))), Scale = Math.Exp(Within(scale)), ShiftX = Within(Of(severity, 1, 3, 3)), ShiftY = Within(Of(severity, 1, 3, 3)),
            Smile = c.Between(0, Of(of[7], 0.2, 0.7, 3)), BrowRaise = Within(Of(of[7], 0.2, 0.6, 2)), Frown = c.Between(0, Of(of[7], 0.1, 0.3, 1.5)),
            Strands = (int)(c.Unit() * Of(severity, 0, 6, 24)),
        };
        chance = c;
        return nuisance;
    }

    /// <summary>The same with one named nuisance on top.</summary>
    public Nuisance With(Extra extra, ref Chance chance) => extra switch
    {
        Extra.MotionBlur => this with { MotionPixels = chance.Between(1.5, 4), MotionDegrees = chance.Between(0, 180) },
        Extra.LocalToneMap => this with { LocalToneMap = chance.Between(0.15, 0.4) },
        Extra.Blurrier => this with { BlurPixels = chance.Between(0.8, 1.6) },
        Extra.FrontalLight => this with { LightAside = chance.Between(12, 22), LightUp = chance.Between(-18, -10), Directionality = 0.85 },
        Extra.Brighter => this with { ExposureStops = chance.Between(0.4, 0.8) },
        Extra.Denoised => this with { Denoised = chance.Between(0.5, 1) },
        Extra.Beautified => this with { Beautified = chance.Between(0.4, 0.9) },
        Extra.Foundation => this with { Foundation = chance.Between(0.3, 0.7) },
        Extra.Hair => this with { Strands = (int)chance.Between(20, 40) },
        _ => this,
    };
}
