namespace Punctum.Records.Demo;

/// <summary>Moments so many days before the demo was made, by the practice's clock.</summary>
sealed record DemoDays(DateTimeOffset Now, TimeZoneInfo Zone)
{
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);

    public DateOnly Day(int ago) => Today.AddDays(-ago);

    public DateTimeOffset At(int ago, int hour, int minute = 0)
    {
        var local = Day(ago).ToDateTime(new(hour, minute));
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
