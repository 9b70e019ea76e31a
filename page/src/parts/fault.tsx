// A fault of the page's own in one screen is said there; the other screens go on.
import { Component } from 'preact';
import type { ComponentChildren } from 'preact';
import { Failed } from './states';

export class Guard extends Component<{ children: ComponentChildren }, { fault?: string }> {
    override state: { fault?: string } = {};
    override componentDidCatch(fault: unknown): void {
        console.error(fault);
        this.setState({ fault: String(fault) });
    }
    override render() {
        if (this.state.fault === undefined) return this.props.children;
        return <Failed failure={{ what: 'This screen could not be drawn', detail: this.state.fault, status: 0, do: 'The case is unharmed. Ask again, or look at another screen; the fault is the page’s own.' }}
            again={() => this.setState({ fault: undefined })} />;
    }
}
