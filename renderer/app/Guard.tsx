import { Component, type ReactNode } from 'react';
import css from './App.module.css';

export interface GuardProps {
  name: string;
  /** What stands here instead of a panel that failed. */
  sentence: string;
  retry: string;
  onError(error: unknown, name: string): void;
  children: ReactNode;
}

/** One boundary per panel: what fails here fails alone. */
export class Guard extends Component<GuardProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error, this.props.name);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className={css.failed} data-failed={this.props.name}>
        <p>{this.props.sentence}</p>
        <button type="button" onClick={() => this.setState({ failed: false })}>
          {this.props.retry}
        </button>
      </div>
    );
  }
}
