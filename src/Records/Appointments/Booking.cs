namespace Punctum.Records.Appointments;

/// <summary>What became of a wish to book, to move or to bring back an appointment.</summary>
public abstract record Booking
{
    /// <summary>It stands.</summary>
    /// <param name="Appointment">Which.</param>
    /// <param name="Overbooked">It stands beside another one, with the reason that was given.</param>
    public sealed record Done(Guid Appointment, bool Overbooked) : Booking;

    /// <summary>The time is taken.</summary>
    /// <param name="By">Everything in the way.</param>
    public sealed record Taken(IReadOnlyList<Clash> By) : Booking
    {
        /// <summary>Whether it can stand beside them when somebody says why: not where the client would be in two places.</summary>
        public bool CanBeOverbooked => By.All(c => c.What != Shared.Client);
    }

    /// <summary>The skin needs longer since or until another session, or the wait that screening found is not over.</summary>
    /// <param name="Earliest">The first day that can be booked after what is in the way; null: none is known.</param>
    /// <param name="Because">Why.</param>
    public sealed record TooSoon(DateOnly? Earliest, string Because) : Booking;

    /// <summary>Somebody else changed the appointment meanwhile.</summary>
    /// <param name="State">What it is now.</param>
    public sealed record ChangedMeanwhile(string State) : Booking;

    /// <summary>It cannot be.</summary>
    public sealed record Refused(string Because) : Booking;
}
