namespace Punctum.Imaging.Colour;

/// <summary>How different two colours look.</summary>
public static class ColourDifference
{
    /// <summary>CIEDE2000 with kL = kC = kH = 1. About 1 is just visible side by side; 1.8 is the acceptable difference on facial skin [S50].</summary>
    /// <remarks>
    /// Source: CIE 142-2001 in the form of Sharma, Wu, Dalal, Color Res. Appl. 30 (2005) 21, whose 34 pairs are the test (5e-5).
    /// Symmetric in its arguments.
    /// </remarks>
    public static double Ciede2000(Lab p, Lab q)
    {
        double c7 = Math.Pow((Math.Sqrt(p.A * p.A + p.B * p.B) + Math.Sqrt(q.A * q.A + q.B * q.B)) / 2, 7);
        double stretch = 1 + 0.5 * (1 - Math.Sqrt(c7 / (c7 + Math.Pow(25, 7))));
        double pa = stretch * p.A, qa = stretch * q.A, pc = Math.Sqrt(pa * pa + p.B * p.B), qc = Math.Sqrt(qa * qa + q.B * q.B);
        double ph = Hue(pa, p.B), qh = Hue(qa, q.B), turn = qh - ph, hueSum = ph + qh;
        bool grey = pc * qc == 0;
        if (grey) turn = 0;
        else if (turn > 180) turn -= 360;
        else if (turn < -180) turn += 360;
        double hue = grey ? hueSum : Math.Abs(ph - qh) <= 180 ? hueSum / 2 : hueSum < 360 ? (hueSum + 360) / 2 : (hueSum - 360) / 2;
        double dl = q.L - p.L, dc = qc - pc, dh = 2 * Math.Sqrt(pc * qc) * SinDegrees(turn / 2), l = (p.L + q.L) / 2 - 50, c = (pc + qc) / 2;
        double t = 1 - 0.17 * CosDegrees(hue - 30) + 0.24 * CosDegrees(2 * hue) + 0.32 * CosDegrees(3 * hue + 6) - 0.20 * CosDegrees(4 * hue - 63);
        double sl = 1 + 0.015 * l * l / Math.Sqrt(20 + l * l), sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
        double rc = 2 * Math.Sqrt(Math.Pow(c, 7) / (Math.Pow(c, 7) + Math.Pow(25, 7)));
        double rt = -SinDegrees(60 * Math.Exp(-Math.Pow((hue - 275) / 25, 2))) * rc;
        dl /= sl;
        dc /= sc;
        dh /= sh;
        return Math.Sqrt(dl * dl + dc * dc + dh * dh + rt * dc * dh);
    }

    static double Hue(double a, double b)
    {
        if (a == 0 && b == 0) return 0;
        double degrees = Math.Atan2(b, a) * 180 / Math.PI;
        return degrees < 0 ? degrees + 360 : degrees;
    }

    static double SinDegrees(double degrees) => Math.Sin(degrees * Math.PI / 180);

    static double CosDegrees(double degrees) => Math.Cos(degrees * Math.PI / 180);
}
