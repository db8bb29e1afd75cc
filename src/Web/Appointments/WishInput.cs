namespace Punctum.Web.Appointments;

/// <summary>What is to be booked, as a form sends it.</summary>
public sealed class WishInput : SlotInput
{
    /// <summary>Number, name or id; empty: the time is kept for something else.</summary>
    public string? Client { get; set; }
    public string? Kind { get; set; }
    public Guid? Course { get; set; }
    public string? Note { get; set; }
}
